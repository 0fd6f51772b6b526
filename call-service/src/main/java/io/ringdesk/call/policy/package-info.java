/** When customers who do not answer are called again, and when not any more. */
@NullMarked
package io.ringdesk.call.policy;

import org.jspecify.annotations.NullMarked;
