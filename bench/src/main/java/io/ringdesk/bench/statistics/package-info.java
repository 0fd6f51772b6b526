/** The statistics of a year of calls. */
@NullMarked
package io.ringdesk.bench.statistics;

import org.jspecify.annotations.NullMarked;
