package io.ringdesk.call.exchange.makers;

import java.util.List;

/**
 * An exchange that sends its own messages here.
 *
 * @param name under which the operator has set it up; stands in histories as author
 * @param secrets with which it signs, or which it shows; two while one is replaced by another
 */
record ConnectedExchange(String name, Make make, List<String> secrets) {

  /** Secrets are not shown. */
  @Override
  public String toString() {
    return "%s (%s)".formatted(name, make);
  }
}
