@NullMarked
package io.ringdesk.order.intake;

import org.jspecify.annotations.NullMarked;
