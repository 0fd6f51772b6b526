/** What belongs to the customer and shows on all his orders. */
@NullMarked
package io.ringdesk.order.customer;

import org.jspecify.annotations.NullMarked;
