package io.ringdesk.order;

import io.ringdesk.chassis.wire.NameIds;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Which id an order has: derived from what its shop calls it, so that the same order is never made
 * twice.
 */
public final class OrderIds {

  /** The source of orders made here by hand; their external id is their id. */
  public static final String BY_HAND = "ringdesk";

  private static final Pattern ID = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._~-]{0,63}");

  /** What stands in the place of an id in the paths of the API. */
  private static final Set<String> NAMES_OF_PATHS = Set.of("assign", "by-external", "export");

  private OrderIds() {}

  public static String of(String source, String externalId) {
    return source.equals(BY_HAND) ? externalId : NameIds.of("order", source, externalId);
  }

  /**
   * At most 64 letters, digits, dots, dashes, underscores and tildes, the first a letter or digit;
   * and no name of a path, under which no order would be found.
   */
  public static boolean isId(String id) {
    return ID.matcher(id).matches() && !NAMES_OF_PATHS.contains(id);
  }
}
