@NullMarked
package io.ringdesk.order.shops;

import org.jspecify.annotations.NullMarked;
