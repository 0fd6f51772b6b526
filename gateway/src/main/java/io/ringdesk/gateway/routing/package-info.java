/** Which service a request goes to, and what happens when that service is away. */
@NullMarked
package io.ringdesk.gateway.routing;

import org.jspecify.annotations.NullMarked;
