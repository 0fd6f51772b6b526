@NullMarked
package io.ringdesk.order.lease;

import org.jspecify.annotations.NullMarked;
