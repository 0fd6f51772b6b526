/** Recordings of calls: sent, kept, played, and gone when their time is over. */
@NullMarked
package io.ringdesk.call.recordings;

import org.jspecify.annotations.NullMarked;
