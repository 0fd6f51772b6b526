/** What was measured, as a file, a table and a plot. */
@NullMarked
package io.ringdesk.bench.report;

import org.jspecify.annotations.NullMarked;
