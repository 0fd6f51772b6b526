@NullMarked
package io.ringdesk.order.statistics;

import org.jspecify.annotations.NullMarked;
