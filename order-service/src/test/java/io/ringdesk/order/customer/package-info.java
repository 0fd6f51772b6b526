@NullMarked
package io.ringdesk.order.customer;

import org.jspecify.annotations.NullMarked;
