package io.ringdesk.call.routing.domain;

import java.util.List;

/**
 * Who calls.
 *
 * @param managers who look after him: his personal manager first, then those of his orders
 * @param isLarge a large or important customer
 */
public record Caller(List<String> managers, boolean isLarge) {

  public static final Caller UNKNOWN = new Caller(List.of(), false);
}
