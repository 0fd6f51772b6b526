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
 * @param underWay ids of which the reader has still to take something, the places in a topic from
 *     which it has still to read, or why nothing could be compared; whether anything is lost of
 *     these can't be told yet
 * @param unnamed how many are missing beside those that are named
 */
public record Comparison(
    String topic,
    String owner,
    String reader,
    long expected,
    long found,
    List<String> missing,
    List<String> doubled,
    List<String> differing,
    List<String> underWay,
    long unnamed) {

  /** Of which nothing is known. */
  static Comparison unknown(String topic, String owner, String reader, String why) {
    return new Comparison(
        topic, owner, reader, 0, 0, List.of(), List.of(), List.of(), List.of(why), 0);
  }

  /** Nothing is missing, doubled or different, of what is not under way. */
  public boolean agrees() {
    return unnamed == 0 && missing.isEmpty() && doubled.isEmpty() && differing.isEmpty();
  }
}
