package io.ringdesk.order.export;

import io.ringdesk.chassis.wire.Spelling;
import java.io.IOException;
import java.io.OutputStream;

/** As what kind of file orders are handed out. */
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

  public String fileName() {
    return "orders." + Spelling.of(this);
  }

  Sheet open(OutputStream out) throws IOException {
    return switch (this) {
      case CSV -> new CsvSheet(out);
      case XLSX -> new XlsxSheet(out, XlsxSheet.MOST_ROWS);
    };
  }
}
