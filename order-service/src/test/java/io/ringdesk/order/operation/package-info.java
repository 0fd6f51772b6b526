@NullMarked
package io.ringdesk.order.operation;

import org.jspecify.annotations.NullMarked;
