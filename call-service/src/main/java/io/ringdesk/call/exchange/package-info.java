/** What telephone exchanges say, and the calls that it comes to. */
@NullMarked
package io.ringdesk.call.exchange;

import org.jspecify.annotations.NullMarked;
