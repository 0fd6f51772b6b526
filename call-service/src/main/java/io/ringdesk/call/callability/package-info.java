/** Whether a customer may be called: what has to be known for it, gathered for many at once. */
@NullMarked
package io.ringdesk.call.callability;

import org.jspecify.annotations.NullMarked;
