package io.ringdesk.journeys;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.UUID;

/** Text for addresses and names. */
final class Text {
  private Text() {}

  /** As it has to be in a query. */
  static String escaped(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
  }

  /** A name that nobody has used before. */
  static String fresh(String what) {
    return what + "-" + UUID.randomUUID().toString().substring(0, 8);
  }
}
