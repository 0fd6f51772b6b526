package io.ringdesk.call.domain;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A change of clocks.
 *
 * @param size by how much clocks go forward (a gap) or back (an overlap)
 * @param before what they show when it comes
 * @param after what they show from then on
 */
record ClockChange(
    ZoneId zone,
    Instant at,
    ZoneOffset offsetBefore,
    ZoneOffset offsetAfter,
    boolean isGap,
    Duration size,
    LocalDateTime before,
    LocalDateTime after) {

  /** An hour in most places, half an hour on Lord Howe, and in Apia a day. */
  private static final String SOME =
      """
      Europe/Madrid,2026-03-29T01:00:00Z,60,120,gap,60,2026-03-29T02:00:00,2026-03-29T03:00:00
      Europe/Madrid,2026-10-25T01:00:00Z,120,60,overlap,60,2026-10-25T03:00:00,2026-10-25T02:00:00
      America/New_York,2026-03-08T07:00:00Z,-300,-240,gap,60,2026-03-08T02:00:00,2026-03-08T03:00:00
      America/New_York,2026-11-01T06:00:00Z,-240,-300,overlap,60,2026-11-01T02:00:00,2026-11-01T01:00:00
      America/Sao_Paulo,2018-11-04T03:00:00Z,-180,-120,gap,60,2018-11-04T00:00:00,2018-11-04T01:00:00
      America/Sao_Paulo,2018-02-18T02:00:00Z,-120,-180,overlap,60,2018-02-18T00:00:00,2018-02-17T23:00:00
      Australia/Lord_Howe,2026-10-03T15:30:00Z,630,660,gap,30,2026-10-04T02:00:00,2026-10-04T02:30:00
      Australia/Lord_Howe,2026-04-04T15:00:00Z,660,630,overlap,30,2026-04-05T02:00:00,2026-04-05T01:30:00
      Pacific/Apia,2011-12-30T10:00:00Z,-600,840,gap,1440,2011-12-30T00:00:00,2011-12-31T00:00:00
      """;

  /**
   * Some; or, where RINGDESK_DATA names a folder with vectors/tz-transitions.csv, all that it
   * holds.
   */
  static Stream<ClockChange> all() {
    String data = System.getenv("RINGDESK_DATA");
    return lines(data).map(line -> line.split(",")).map(ClockChange::of);
  }

  private static Stream<String> lines(@Nullable String data) {
    if (data == null) {
      return SOME.lines();
    }
    try {
      List<String> table = Files.readAllLines(Path.of(data, "vectors", "tz-transitions.csv"));
      return Stream.concat(SOME.lines(), table.stream().skip(1));
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
  }

  private static ClockChange of(String... fields) {
    return new ClockChange(
        ZoneId.of(fields[0]),
        Instant.parse(fields[1]),
        offset(fields[2]),
        offset(fields[3]),
        fields[4].equals("gap"),
        Duration.ofMinutes(Long.parseLong(fields[5])),
        LocalDateTime.parse(fields[6]),
        LocalDateTime.parse(fields[7]));
  }

  private static ZoneOffset offset(String minutes) {
    return ZoneOffset.ofTotalSeconds(60 * Integer.parseInt(minutes));
  }
}
