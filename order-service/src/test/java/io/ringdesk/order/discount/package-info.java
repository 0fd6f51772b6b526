@NullMarked
package io.ringdesk.order.discount;

import org.jspecify.annotations.NullMarked;
