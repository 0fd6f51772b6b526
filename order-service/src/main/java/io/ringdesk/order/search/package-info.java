/** The list of orders: filters, sorts, indexes. */
@NullMarked
package io.ringdesk.order.search;

import org.jspecify.annotations.NullMarked;
