/** What is counted of orders, for heads. */
@NullMarked
package io.ringdesk.order.statistics;

import org.jspecify.annotations.NullMarked;
