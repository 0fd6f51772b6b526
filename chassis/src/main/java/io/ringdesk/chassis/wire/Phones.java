package io.ringdesk.chassis.wire;

import com.google.i18n.phonenumbers.NumberParseException;
import com.google.i18n.phonenumbers.PhoneNumberUtil;
import com.google.i18n.phonenumbers.PhoneNumberUtil.PhoneNumberFormat;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Telephone numbers in the one form in which they can be compared: E.164, like +5511987654321. */
public final class Phones {

  private static final PhoneNumberUtil NUMBERS = PhoneNumberUtil.getInstance();

  private Phones() {}

  /** In the address of a request a plus sign that was not escaped arrives as a blank. */
  public static String withItsPlus(String written) {
    return written.startsWith(" ") ? "+" + written.strip() : written;
  }

  /**
   * @param region ISO 3166 two-letter code of the country in which a national number is read
   * @return nothing for what is no possible number
   */
  public static Optional<String> e164(String written, @Nullable String region) {
    try {
      var number = NUMBERS.parse(written, region);
      return NUMBERS.isPossibleNumber(number)
          ? Optional.of(NUMBERS.format(number, PhoneNumberFormat.E164))
          : Optional.empty();
    } catch (NumberParseException notANumber) {
      return Optional.empty();
    }
  }
}
