/** Calls that somebody wants to be made at a time, with or without an order. */
@NullMarked
package io.ringdesk.call.tasks;

import org.jspecify.annotations.NullMarked;
