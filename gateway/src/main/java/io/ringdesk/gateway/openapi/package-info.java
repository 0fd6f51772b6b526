/** One description of all that can be asked for here. */
@NullMarked
package io.ringdesk.gateway.openapi;

import org.jspecify.annotations.NullMarked;
