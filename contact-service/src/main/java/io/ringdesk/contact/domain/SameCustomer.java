package io.ringdesk.contact.domain;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;

/**
 * Finds out who is the same customer: all who are joined by an e-mail address or a phone, directly
 * or through others.
 *
 * <p>Where they have several cards, the card whose id comes first lives on and the others are
 * merged into it. Whoever looks, at the same moment and on whatever machine, picks the same one, so
 * merges can never run in a circle.
 */
public final class SameCustomer {

  /**
   * What was found.
   *
   * @param cards the card of each mention, by its cause
   * @param owners the card of each key
   * @param merges cards to be merged, each with the one that lives on
   */
  public record Found(
      Map<String, String> cards, Map<String, String> owners, Map<String, String> merges) {}

  private final Map<String, String> parents = new HashMap<>();

  private SameCustomer() {}

  /**
   * @param owners the card of each key that has one
   */
  public static Found find(List<Mention> mentions, Map<String, String> owners) {
    SameCustomer same = new SameCustomer();
    for (Mention mention : mentions) {
      mention.keys().forEach(key -> same.join(mention.keys().getFirst(), key));
    }

    // A card joins its keys too, so that its customer is one however he is spoken of.
    Map<String, String> firstKeys = new HashMap<>();
    owners.forEach(
        (key, card) -> {
          String first = firstKeys.putIfAbsent(card, key);
          if (first != null) {
            same.join(first, key);
          }
        });
    return same.found(mentions, owners);
  }

  private Found found(List<Mention> mentions, Map<String, String> owners) {
    Map<String, TreeSet<String>> cardsOf = new HashMap<>();
    owners.forEach(
        (key, card) -> cardsOf.computeIfAbsent(root(key), _ -> new TreeSet<>()).add(card));

    Map<String, String> merges = new HashMap<>();
    cardsOf
        .values()
        .forEach(
            cards ->
                cards.tailSet(cards.first(), false).forEach(c -> merges.put(c, cards.first())));

    Map<String, String> cards = new HashMap<>();
    Map<String, String> ownersAfter = new HashMap<>();
    for (Mention mention : mentions) {
      TreeSet<String> known =
          cardsOf.computeIfAbsent(
              root(mention.keys().getFirst()), _ -> new TreeSet<>(List.of(mention.newCard())));
      cards.put(mention.cause(), known.first());
      mention.keys().forEach(key -> ownersAfter.put(key, known.first()));
    }
    return new Found(cards, ownersAfter, merges);
  }

  private void join(String one, String other) {
    parents.put(root(other), root(one));
  }

  private String root(String key) {
    String parent = parents.getOrDefault(key, key);
    if (parent.equals(key)) {
      return key;
    }
    String root = root(parent);
    parents.put(key, root);
    return root;
  }
}
