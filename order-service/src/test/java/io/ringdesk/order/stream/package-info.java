@NullMarked
package io.ringdesk.order.stream;

import org.jspecify.annotations.NullMarked;
