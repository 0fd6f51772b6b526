/** From the bus into a queue. */
@NullMarked
package io.ringdesk.bench.latency;

import org.jspecify.annotations.NullMarked;
