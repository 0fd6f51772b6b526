package io.ringdesk.chassis.wire;

import com.google.i18n.phonenumbers.NumberParseException;
import com.google.i18n.phonenumbers.PhoneNumberToTimeZonesMapper;
import com.google.i18n.phonenumbers.PhoneNumberUtil;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** In which time zone somebody is, by what is known of him. */
public final class PhoneZones {

  private static final PhoneNumberUtil NUMBERS = PhoneNumberUtil.getInstance();
  private static final PhoneNumberToTimeZonesMapper ZONES =
      PhoneNumberToTimeZonesMapper.getInstance();

  private PhoneZones() {}

  /**
   * As it was told; else as the phone number says. Of a number that several zones share, like a
   * mobile phone of a wide country, it is the middle one from west to east.
   *
   * @param told name of a zone; what is none is passed over
   * @param phone E.164
   */
  public static Optional<ZoneId> of(@Nullable String told, @Nullable String phone) {
    return zone(told).or(() -> byNumber(phone));
  }

  private static Optional<ZoneId> byNumber(@Nullable String phone) {
    if (phone == null) {
      return Optional.empty();
    }
    try {
      List<ZoneId> zones =
          ZONES.getTimeZonesForNumber(NUMBERS.parse(phone, null)).stream()
              .filter(name -> !name.equals(PhoneNumberToTimeZonesMapper.getUnknownTimeZone()))
              .flatMap(name -> zone(name).stream())
              .sorted(Comparator.comparing(PhoneZones::winterOffset).thenComparing(ZoneId::getId))
              .toList();
      return zones.isEmpty() ? Optional.empty() : Optional.of(zones.get(zones.size() / 2));
    } catch (NumberParseException notANumber) {
      return Optional.empty();
    }
  }

  /** Seconds east of Greenwich, the same at any time of the year. */
  private static int winterOffset(ZoneId zone) {
    return zone.getRules()
        .getStandardOffset(Instant.EPOCH.plusSeconds(1_800_000_000))
        .getTotalSeconds();
  }

  private static Optional<ZoneId> zone(@Nullable String name) {
    try {
      return name == null ? Optional.empty() : Optional.of(ZoneId.of(name));
    } catch (DateTimeException unknown) {
      return Optional.empty();
    }
  }
}
