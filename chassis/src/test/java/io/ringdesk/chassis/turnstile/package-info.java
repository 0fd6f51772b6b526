@NullMarked
package io.ringdesk.chassis.turnstile;

import org.jspecify.annotations.NullMarked;
