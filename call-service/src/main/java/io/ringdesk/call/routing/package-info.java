/** Where the exchange puts a call through to. */
@NullMarked
package io.ringdesk.call.routing;

import org.jspecify.annotations.NullMarked;
