@NullMarked
package io.ringdesk.order.early;

import org.jspecify.annotations.NullMarked;
