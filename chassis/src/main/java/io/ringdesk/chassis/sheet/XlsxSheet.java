package io.ringdesk.chassis.sheet;

import java.io.IOException;
import java.io.OutputStream;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.zip.Deflater;
import org.dhatim.fastexcel.Workbook;
import org.dhatim.fastexcel.Worksheet;
import org.jspecify.annotations.Nullable;

/**
 * A workbook, written while its rows come: no more of them than {@value #TOGETHER} are held. Where
 * a sheet is full the next one goes on. Times are in UTC: a spreadsheet knows no offset.
 */
final class XlsxSheet implements Sheet {

  /** What Excel can hold, the headings among them. */
  static final int MOST_ROWS = Worksheet.MAX_ROWS;

  private static final int MOST_CHARACTERS = 32_767;
  private static final int TOGETHER = 500;
  private static final String TIME = "yyyy-mm-dd hh:mm:ss";

  private final Workbook workbook;
  private final String name;
  private final int mostRows;
  private List<String> headings = List.of();
  private Worksheet sheet;
  private int sheets = 1;
  private int row;

  XlsxSheet(OutputStream out, String name, int mostRows) {
    this.workbook = new Workbook(out, "Ringdesk", "1.0");
    workbook.setCompressionLevel(Deflater.BEST_SPEED);
    this.name = name;
    this.mostRows = mostRows;
    this.sheet = workbook.newWorksheet(name);
  }

  @Override
  public void headings(List<String> names) throws IOException {
    headings = names;
    sheet.freezePane(0, 1);
    for (int column = 0; column < names.size(); column++) {
      sheet.inlineString(0, column, names.get(column));
      sheet.style(0, column).bold().set();
    }
    row = 1;
    sheet.flush();
  }

  @Override
  public void row(List<? extends @Nullable Object> cells) throws IOException {
    if (row == mostRows) {
      sheet.close();
      sheets++;
      sheet = workbook.newWorksheet(name + " " + sheets);
      headings(headings);
    }
    for (int column = 0; column < cells.size(); column++) {
      write(column, cells.get(column));
    }
    row++;
    if (row % TOGETHER == 0) {
      sheet.flush();
    }
  }

  private void write(int column, @Nullable Object cell) {
    switch (cell) {
      case null -> {}
      case Number number -> sheet.value(row, column, number);
      case Instant time -> {
        sheet.value(row, column, LocalDateTime.ofInstant(time, ZoneOffset.UTC));
        sheet.style(row, column).format(TIME).set();
      }
      default -> sheet.inlineString(row, column, cut(Harmless.text(cell.toString())));
    }
  }

  private static String cut(String text) {
    return text.length() <= MOST_CHARACTERS ? text : text.substring(0, MOST_CHARACTERS - 1) + "…";
  }

  @Override
  public void close() throws IOException {
    workbook.close();
  }
}
