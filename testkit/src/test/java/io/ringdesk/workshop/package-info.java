/**
 * A service in small, on which the chassis is tried as a service uses it: over HTTP and the bus.
 */
@NullMarked
package io.ringdesk.workshop;

import org.jspecify.annotations.NullMarked;
