/** Planted: what the house rules have to find. */
@NullMarked
package io.ringdesk.planted.order;

import org.jspecify.annotations.NullMarked;
