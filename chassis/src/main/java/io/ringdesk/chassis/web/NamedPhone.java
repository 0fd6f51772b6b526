package io.ringdesk.chassis.web;

import io.ringdesk.chassis.wire.Phones;

/** A telephone number that a request names, outside of its body. */
public final class NamedPhone {

  private NamedPhone() {}

  /**
   * In E.164.
   *
   * @throws BadInput when it is no number, or does not say its country
   */
  public static String read(String field, String written) {
    return Phones.e164(written, null)
        .orElseThrow(
            () ->
                BadInput.of(
                    field,
                    "'%s' is no telephone number with its country, like +5511987654321."
                        .formatted(written)));
  }
}
