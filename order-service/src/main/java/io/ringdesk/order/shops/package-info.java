/** What shops' platforms send by themselves: signatures, and what their words mean here. */
@NullMarked
package io.ringdesk.order.shops;

import org.jspecify.annotations.NullMarked;
