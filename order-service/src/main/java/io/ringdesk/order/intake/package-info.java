/** What external systems publish, read, checked and decided. */
@NullMarked
package io.ringdesk.order.intake;

import org.jspecify.annotations.NullMarked;
