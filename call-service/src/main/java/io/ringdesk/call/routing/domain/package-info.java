/** Whose telephone rings first. */
@NullMarked
package io.ringdesk.call.routing.domain;

import org.jspecify.annotations.NullMarked;
