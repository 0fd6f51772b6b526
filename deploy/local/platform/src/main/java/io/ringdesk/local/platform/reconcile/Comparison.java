package io.ringdesk.local.platform.reconcile;

import java.util.List;

/**
 * What a service owns beside what a reader made of it.
 *
 * @param topic what is compared
 * @param expected how many the owner has
 * @param found how many of them the reader has
 * @param missing ids that the reader lacks
 * @param doubled ids that the reader has and the owner does not
 * @param differing ids of which the reader has taken less, or more
 */
public record Comparison(
    String topic,
    String owner,
    String reader,
    long expected,
    long found,
    List<String> missing,
    List<String> doubled,
    List<String> differing) {

  public boolean agrees() {
    return missing.isEmpty() && doubled.isEmpty() && differing.isEmpty();
  }
}
