/** Work that any instance may do, and one is enough for. */
@NullMarked
package io.ringdesk.chassis.turnstile;

import org.jspecify.annotations.NullMarked;
