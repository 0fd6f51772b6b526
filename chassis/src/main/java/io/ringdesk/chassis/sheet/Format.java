package io.ringdesk.chassis.sheet;

import io.ringdesk.chassis.wire.Spelling;
import java.io.IOException;
import java.io.OutputStream;

/** As what kind of file rows are handed out. */
public enum Format {
  CSV("text/csv;charset=UTF-8;header=present"),
  XLSX("application/vnd.openxmlformats-officedocument.spreadsheetml.sheet");

  private final String mediaType;

  Format(String mediaType) {
    this.mediaType = mediaType;
  }

  public String mediaType() {
    return mediaType;
  }

  /**
   * @param what is in it
   */
  public String fileName(String what) {
    return what + "." + Spelling.of(this);
  }

  /**
   * @param what is in it, which names the sheets of a workbook
   */
  public Sheet open(OutputStream out, String what) throws IOException {
    return switch (this) {
      case CSV -> new CsvSheet(out);
      case XLSX -> new XlsxSheet(out, what, XlsxSheet.MOST_ROWS);
    };
  }
}
