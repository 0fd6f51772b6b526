@NullMarked
package io.ringdesk.order.duplicate;

import org.jspecify.annotations.NullMarked;
