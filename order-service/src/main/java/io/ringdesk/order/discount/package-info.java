/** Discount codes: who may get them, and how often each was used. */
@NullMarked
package io.ringdesk.order.discount;

import org.jspecify.annotations.NullMarked;
