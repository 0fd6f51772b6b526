/** Calls of a telephone exchange, as it tells of them, and as managers record them. */
@NullMarked
package io.ringdesk.bench.calls;

import org.jspecify.annotations.NullMarked;
