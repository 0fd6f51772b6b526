package io.ringdesk.order.retail;

import java.io.BufferedReader;
import java.io.FileInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;

/**
 * An invoice of the table "Online Retail". One whose number begins with C takes goods back, and
 * does not say of which order.
 */
record Invoice(String number, List<Row> rows) {

  private static final String NAME = "online-retail-to-2011-06.csv.gz";
  private static final Path OWN = Path.of("src/test/resources/online-retail.csv");
  private static final Pattern CELL = Pattern.compile("\"((?:[^\"]|\"\")*)\"|([^,]*)");

  /** A line of it. Quantity and price may be nothing, or less. */
  record Row(
      String stockCode,
      String description,
      BigDecimal quantity,
      LocalDateTime at,
      BigDecimal unitPrice,
      String customer,
      String country) {}

  boolean takesBack() {
    return number.startsWith("C");
  }

  /** Exactly, in pounds. */
  BigDecimal sum() {
    return rows.stream()
        .map(row -> row.quantity().multiply(row.unitPrice()))
        .reduce(BigDecimal.ZERO, BigDecimal::add);
  }

  /**
   * Those that the project ships; or, where RINGDESK_DATA names a folder with the whole table, the
   * first of those: RINGDESK_ORDERS of them, or as many as are given.
   */
  static List<Invoice> first(int most) {
    String data = System.getenv("RINGDESK_DATA");
    if (data == null || data.isBlank()) {
      return in(OWN);
    }
    String wanted = System.getenv("RINGDESK_ORDERS");
    int end = wanted == null ? most : Integer.parseInt(wanted);
    return Stream.of(Path.of(data, NAME), Path.of(data, "data", NAME))
        .filter(path -> path.toFile().exists())
        .findFirst()
        .map(Invoice::in)
        .map(all -> all.subList(0, Math.min(end, all.size())))
        .orElseThrow(
            () -> new IllegalStateException("RINGDESK_DATA names a folder without " + NAME + "."));
  }

  private static List<Invoice> in(Path table) {
    Map<String, List<Row>> rows = new LinkedHashMap<>();
    try (var file = new FileInputStream(table.toFile());
        InputStream plain = table.toString().endsWith(".gz") ? new GZIPInputStream(file) : file;
        var lines = new BufferedReader(new InputStreamReader(plain, StandardCharsets.UTF_8))) {
      lines
          .lines()
          .skip(1)
          .map(Invoice::cells)
          .forEach(it -> rows.computeIfAbsent(it.getFirst(), _ -> new ArrayList<>()).add(row(it)));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return rows.entrySet().stream().map(it -> new Invoice(it.getKey(), it.getValue())).toList();
  }

  private static List<String> cells(String line) {
    var cells = new ArrayList<String>();
    var cell = CELL.matcher(line);
    for (int at = 0; at <= line.length() && cell.find(at); at = cell.end() + 1) {
      String quoted = cell.group(1);
      cells.add(quoted == null ? cell.group(2) : quoted.replace("\"\"", "\""));
    }
    return cells;
  }

  private static Row row(List<String> cells) {
    return new Row(
        cells.get(1),
        cells.get(2),
        new BigDecimal(cells.get(3)),
        LocalDateTime.parse(cells.get(4)),
        new BigDecimal(cells.get(5)),
        cells.get(6),
        cells.get(7));
  }
}
