package io.ringdesk.chassis.web;

import org.jspecify.annotations.Nullable;

/**
 * The version that the client has seen.
 *
 * @param version null where he does not say
 */
public record IfMatch(@Nullable Long version) {

  public static final IfMatch ANY = new IfMatch(null);

  static IfMatch parse(@Nullable String header) {
    if (header == null || header.isBlank() || header.strip().equals("*")) {
      return ANY;
    }
    String tag = header.strip().replaceFirst("^W/", "");
    try {
      return new IfMatch(Long.parseLong(tag.substring(1, tag.length() - 1)));
    } catch (NumberFormatException | IndexOutOfBoundsException unknown) {
      throw BadInput.of(
          "If-Match",
          "'%s' is no ETag that was given out here: send the one of your last GET, like \"7\"."
              .formatted(header));
    }
  }
}
