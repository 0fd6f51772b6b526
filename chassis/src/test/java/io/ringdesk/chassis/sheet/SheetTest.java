package io.ringdesk.chassis.sheet;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SheetTest {

  private static final List<@Nullable Object> CELLS =
      Arrays.asList(
          "=1+1",
          "say \"hi\", Ana\u0001",
          new BigDecimal("129.90"),
          Instant.parse("2026-11-20T08:00:00Z"),
          null);

  @TempDir Path folder;
  private final ByteArrayOutputStream out = new ByteArrayOutputStream();

  @Test
  void a_csv_is_as_rfc_4180_says_and_no_text_in_it_is_a_formula() throws IOException {
    try (Sheet csv = new CsvSheet(out)) {
      csv.headings(List.of("a", "b", "c", "d", "e"));
      csv.row(CELLS);
    }
    assertThat(out.toString(StandardCharsets.UTF_8))
        .isEqualTo(
            "a,b,c,d,e\r\n'=1+1,\"say \"\"hi\"\", Ana\u0001\",129.90,2026-11-20T08:00:00Z,\r\n");
  }

  @Test
  void in_a_workbook_numbers_are_numbers_times_are_times_and_text_is_text() throws IOException {
    try (Sheet xlsx = new XlsxSheet(out, "orders", XlsxSheet.MOST_ROWS)) {
      xlsx.headings(List.of("a", "b", "c", "d", "e"));
      xlsx.row(CELLS);
    }
    String sheet = unpacked().get("xl/worksheets/sheet1.xml");
    assertThat(sheet)
        .contains(">&apos;=1+1<", "<v>129.90</v>", "<v>46346.3333")
        .contains("say &quot;hi&quot;, Ana<")
        .doesNotContain("<f>", "\u0001");
    assertThat(unpacked().get("xl/styles.xml")).contains("yyyy-mm-dd hh:mm:ss");
  }

  @Test
  void a_full_sheet_is_followed_by_another() throws IOException {
    try (Sheet xlsx = new XlsxSheet(out, "orders", 3)) {
      xlsx.headings(List.of("n"));
      for (int i = 1; i <= 5; i++) {
        xlsx.row(List.of(BigDecimal.valueOf(i)));
      }
    }
    Map<String, String> parts = unpacked();
    assertThat(parts.get("xl/workbook.xml")).contains("\"orders\"", "\"orders 2\"", "\"orders 3\"");
    assertThat(parts.get("xl/worksheets/sheet2.xml")).contains(">n<", "<v>3</v>", "<v>4</v>");
    assertThat(parts.get("xl/worksheets/sheet3.xml")).contains(">n<", "<v>5</v>");
  }

  @Test
  void a_cell_holds_no_more_than_a_spreadsheet_takes() throws IOException {
    try (Sheet xlsx = new XlsxSheet(out, "orders", XlsxSheet.MOST_ROWS)) {
      xlsx.headings(List.of("text"));
      xlsx.row(List.of("a".repeat(100_000)));
    }
    assertThat(unpacked().get("xl/worksheets/sheet1.xml"))
        .contains("a".repeat(32_766))
        .doesNotContain("a".repeat(32_767));
  }

  /** By the directory at the end, as a spreadsheet does. */
  private Map<String, String> unpacked() throws IOException {
    Path file = Files.write(folder.resolve("orders.xlsx"), out.toByteArray());
    Map<String, String> parts = new LinkedHashMap<>();
    try (var zip = new ZipFile(file.toFile())) {
      for (ZipEntry part : Collections.list(zip.entries())) {
        byte[] content = zip.getInputStream(part).readAllBytes();
        parts.put(part.getName(), new String(content, StandardCharsets.UTF_8));
      }
    }
    return parts;
  }
}
