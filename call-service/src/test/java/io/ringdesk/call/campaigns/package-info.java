@NullMarked
package io.ringdesk.call.campaigns;

import org.jspecify.annotations.NullMarked;
