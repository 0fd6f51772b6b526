package io.ringdesk.chassis.web;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The version that the client has seen.
 *
 * @param version null where he does not say
 */
public record IfMatch(@Nullable Long version) {

  public static final IfMatch ANY = new IfMatch(null);

  /** As it is sent: with any version, or with the one that was seen. */
  static final String FORM = "^(\\*|(W/)?\"[0-9]{1,18}\")?$";

  private static final Pattern TAG = Pattern.compile("(?:W/)?\"([0-9]{1,18})\"");

  static IfMatch parse(@Nullable String header) {
    if (header == null || header.isBlank() || header.strip().equals("*")) {
      return ANY;
    }
    Matcher tag = TAG.matcher(header.strip());
    if (!tag.matches()) {
      throw BadInput.of(
          "If-Match",
          "'%s' is no ETag that was given out here: send the one of your last GET, like \"7\"."
              .formatted(header));
    }
    return new IfMatch(Long.parseLong(tag.group(1)));
  }

  /**
   * @throws StaleVersion when he has seen another than the present one
   */
  public void refuseOtherThan(long present) {
    if (version != null && version != present) {
      throw new StaleVersion(version, present);
    }
  }
}
