@NullMarked
package io.ringdesk.call.drafts;

import org.jspecify.annotations.NullMarked;
