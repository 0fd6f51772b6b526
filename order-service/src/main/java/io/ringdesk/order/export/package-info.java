/** The list of orders as a file, row by row. */
@NullMarked
package io.ringdesk.order.export;

import org.jspecify.annotations.NullMarked;
