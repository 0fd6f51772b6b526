/** What would have come of past days, had the queues been dealt in another way. */
@NullMarked
package io.ringdesk.call.simulation;

import org.jspecify.annotations.NullMarked;
