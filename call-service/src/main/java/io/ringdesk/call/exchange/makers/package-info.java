/** What exchanges of several makes send by themselves: who sent it, and what their words mean. */
@NullMarked
package io.ringdesk.call.exchange.makers;

import org.jspecify.annotations.NullMarked;
