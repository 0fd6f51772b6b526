/** A bank's two weeks of calls, of 1999, as an exchange would have told of them. */
@NullMarked
package io.ringdesk.call.bank;

import org.jspecify.annotations.NullMarked;
