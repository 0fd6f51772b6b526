/** Acts on a group of orders, which can be resumed when they were cut off, and taken back. */
@NullMarked
package io.ringdesk.order.operation;

import org.jspecify.annotations.NullMarked;
