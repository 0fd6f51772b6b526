/** Calls of the telephone exchange: how a call is put together from what is said of its legs. */
@NullMarked
package io.ringdesk.call.exchange.domain;

import org.jspecify.annotations.NullMarked;
