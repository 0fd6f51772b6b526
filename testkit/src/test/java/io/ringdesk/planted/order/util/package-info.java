/** Planted: what the house rules have to find. */
@NullMarked
package io.ringdesk.planted.order.util;

import org.jspecify.annotations.NullMarked;
