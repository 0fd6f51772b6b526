/** A wholesaler's invoices as news of orders. */
@NullMarked
package io.ringdesk.order.retail;

import org.jspecify.annotations.NullMarked;
