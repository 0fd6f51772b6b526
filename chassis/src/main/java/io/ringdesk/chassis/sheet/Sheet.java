package io.ringdesk.chassis.sheet;

import java.io.Closeable;
import java.io.IOException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Rows on their way into a file. */
public sealed interface Sheet extends Closeable permits CsvSheet, XlsxSheet {

  /** The first row: what stands below. */
  void headings(List<String> headings) throws IOException;

  /**
   * @param cells text, numbers and times; null leaves one empty
   */
  void row(List<? extends @Nullable Object> cells) throws IOException;
}
