/** New orders for the same customer. */
@NullMarked
package io.ringdesk.order.duplicate;

import org.jspecify.annotations.NullMarked;
