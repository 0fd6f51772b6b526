package io.ringdesk.chassis.wire;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/** In which country a time zone lies, by the table of the tz database. */
public final class ZoneCountries {

  private static final Map<String, String> COUNTRIES = read();

  private ZoneCountries() {}

  /**
   * Answers the ISO 3166 two-letter code; nothing for zones that lie in none, like UTC or an
   * offset.
   */
  public static Optional<String> of(ZoneId zone) {
    return Optional.ofNullable(COUNTRIES.get(zone.getId()));
  }

  private static Map<String, String> read() {
    Map<String, String> countries = new HashMap<>();
    try (InputStream table = ZoneCountries.class.getResourceAsStream("zone-countries.txt")) {
      new String(Objects.requireNonNull(table).readAllBytes(), StandardCharsets.UTF_8)
          .lines()
          .filter(line -> !line.startsWith("#"))
          .map(line -> line.split(" "))
          .forEach(
              line -> {
                for (int i = 1; i < line.length; i++) {
                  countries.put(line[i], line[0]);
                }
              });
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
    return Map.copyOf(countries);
  }
}
