/** Who works which order, and what becomes of it when he did nothing. */
@NullMarked
package io.ringdesk.order.lease;

import org.jspecify.annotations.NullMarked;
