/** Rows as a file: CSV, or a workbook. */
@NullMarked
package io.ringdesk.chassis.sheet;

import org.jspecify.annotations.NullMarked;
