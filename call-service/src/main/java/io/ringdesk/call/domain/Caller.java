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
   * Each calls about his own items, those that nobody holds and call backs that are offered to all;
   * answers who else holds this one.
   */
  @Nullable String keptOutBy(CallItem item) {
    return item.isOffered() ? null : heldByAnother(item);
  }

  /**
   * Each decides about his own items and those that nobody holds: a call back that is offered to
   * all is its holder's still. Answers who else that is.
   */
  @Nullable String heldByAnother(CallItem item) {
    return anyItem || id.equals(item.owner()) ? null : item.owner();
  }
}
