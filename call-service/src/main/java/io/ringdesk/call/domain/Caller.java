package io.ringdesk.call.domain;

import org.jspecify.annotations.Nullable;

/**
 * A person who wants to call, or has called.
 *
 * @param id his user name
 * @param anyItem whether he may work the items of others too
 */
public record Caller(String id, boolean anyItem) {

  /**
   * Each works his own items, those that nobody holds and call backs that are offered to all;
   * answers who else holds this one.
   */
  @Nullable String keptOutBy(CallItem item) {
    return anyItem || item.isOffered() || id.equals(item.manager()) ? null : item.manager();
  }
}
