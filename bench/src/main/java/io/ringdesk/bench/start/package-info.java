/** The platform as a trial starts it: how long it takes and what it holds. */
@NullMarked
package io.ringdesk.bench.start;

import org.jspecify.annotations.NullMarked;
