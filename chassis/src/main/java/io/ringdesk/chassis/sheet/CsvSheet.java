package io.ringdesk.chassis.sheet;

import de.siegmar.fastcsv.writer.CsvWriter;
import de.siegmar.fastcsv.writer.CsvWriter.CsvWriterRecord;
import de.siegmar.fastcsv.writer.LineDelimiter;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * RFC 4180: commas, CR LF, quotes where they are needed; UTF-8 without a mark, numbers with a
 * point, times as RFC 3339 in UTC.
 */
final class CsvSheet implements Sheet {

  private static final int BUFFER = 64 * 1024;

  private final CsvWriter csv;

  CsvSheet(OutputStream out) {
    csv =
        CsvWriter.builder()
            .lineDelimiter(LineDelimiter.CRLF)
            .bufferSize(BUFFER)
            .build(out, StandardCharsets.UTF_8);
  }

  @Override
  public void headings(List<String> headings) throws IOException {
    row(headings);
    csv.flush();
  }

  @Override
  public void row(List<? extends @Nullable Object> cells) throws IOException {
    try {
      CsvWriterRecord record = csv.writeRecord();
      cells.forEach(cell -> record.writeField(written(cell)));
      record.endRecord();
    } catch (UncheckedIOException gone) {
      throw gone.getCause();
    }
  }

  private static String written(@Nullable Object cell) {
    return switch (cell) {
      case null -> "";
      case String text -> Harmless.separated(text);
      case BigDecimal number -> number.toPlainString();
      default -> cell.toString();
    };
  }

  @Override
  public void close() throws IOException {
    csv.close();
  }
}
