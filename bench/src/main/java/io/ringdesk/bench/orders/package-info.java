/** The orders that are sent: of the shape and mix of real ones. */
@NullMarked
package io.ringdesk.bench.orders;

import org.jspecify.annotations.NullMarked;
