package io.ringdesk.call.exchange.makers;

import java.util.List;
import java.util.Locale;

/**
 * An exchange that sends its own messages here.
 *
 * @param name under which the operator has set it up; stands in histories as author
 * @param secrets with which it signs, or which it shows; two while one is replaced by another
 * @param trunks by which an Asterisk reaches the world outside, as its channels are named: {@code
 *     sipgate} of {@code PJSIP/sipgate-0000000c}
 */
record ConnectedExchange(String name, Make make, List<String> secrets, List<String> trunks) {

  /** Such a channel leads outside; one with "trunk" in its name does whatever is set. */
  boolean isTrunk(String peer) {
    return peer.toLowerCase(Locale.ROOT).contains("trunk")
        || trunks.stream().anyMatch(peer::equalsIgnoreCase);
  }

  /** Secrets are not shown. */
  @Override
  public String toString() {
    return "%s (%s)".formatted(name, make);
  }
}
