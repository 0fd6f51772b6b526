package io.ringdesk.call.bank;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Objects;

/**
 * A row of the table. {@code 0:00:00} means that it did not happen; a time before that of the entry
 * by half a day or more is of the next day; some calls leave the menu a minute before they enter
 * it.
 */
record BankCall(List<String> cells) {

  private static final String NAME = "bank-calls-1999-02-01..14.tsv";
  private static final ZoneId JERUSALEM = ZoneId.of("Asia/Jerusalem");
  private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("yyMMdd");
  private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("H:mm:ss");
  private static final int HALF_A_DAY = 12 * 3600;

  /**
   * Those that the project ships; or, where RINGDESK_DATA names a folder with them, the two weeks.
   */
  static List<BankCall> all() {
    String data = System.getenv("RINGDESK_DATA");
    try {
      String table =
          data == null
              ? new String(
                  Objects.requireNonNull(BankCall.class.getResourceAsStream("/bank-calls.tsv"))
                      .readAllBytes(),
                  StandardCharsets.UTF_8)
              : Files.readString(Path.of(data, NAME));
      return table.lines().skip(1).map(row -> new BankCall(List.of(row.split("\t")))).toList();
    } catch (IOException missing) {
      throw new UncheckedIOException("RINGDESK_DATA names a folder without " + NAME, missing);
    }
  }

  /** The numbers of calls repeat: with line and day they do not. */
  String id() {
    return "%s-%s-%s".formatted(cells.get(0), cells.get(5), cells.get(1));
  }

  String outcome() {
    return cells.get(12);
  }

  boolean hasAgent() {
    return !cells.get(16).equals("NO_SERVER");
  }

  String agent() {
    return cells.get(16);
  }

  boolean wasQueued() {
    return !cells.get(9).equals("0:00:00");
  }

  int queueSeconds() {
    return Integer.parseInt(cells.get(11));
  }

  int serviceSeconds() {
    return Integer.parseInt(cells.get(15));
  }

  private boolean wasServed() {
    return serviceSeconds() > 0;
  }

  Instant queueStart() {
    return at(9);
  }

  Instant queueExit() {
    return at(10);
  }

  Instant menuExit() {
    return at(7);
  }

  /** When the caller began to wait for somebody, or was with him at once. */
  Instant begun() {
    return wasQueued() ? queueStart() : wasServed() ? at(13) : menuExit();
  }

  /** Out of the queue means that somebody takes the call, or that the caller has given up. */
  Instant outOfQueue() {
    return wasQueued() ? queueExit() : begun();
  }

  Instant gone() {
    Instant out = outOfQueue();
    Instant end = outcome().equals("AGENT") && wasServed() ? at(14) : out;
    return end.isBefore(out) ? out : end;
  }

  private Instant at(int column) {
    LocalTime entry = LocalTime.parse(cells.get(6), TIME);
    LocalTime time = LocalTime.parse(cells.get(column), TIME);
    LocalDate day = LocalDate.parse(cells.get(5), DAY).withYear(1999);
    boolean nextDay = entry.toSecondOfDay() - time.toSecondOfDay() > HALF_A_DAY;
    return day.plusDays(nextDay ? 1 : 0).atTime(time).atZone(JERUSALEM).toInstant();
  }
}
