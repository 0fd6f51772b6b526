@NullMarked
package io.ringdesk.order.assignment;

import org.jspecify.annotations.NullMarked;
