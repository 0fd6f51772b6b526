@NullMarked
package io.ringdesk.call.claims;

import org.jspecify.annotations.NullMarked;
