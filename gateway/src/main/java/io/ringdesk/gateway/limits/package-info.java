/** How much one client may ask for. */
@NullMarked
package io.ringdesk.gateway.limits;

import org.jspecify.annotations.NullMarked;
