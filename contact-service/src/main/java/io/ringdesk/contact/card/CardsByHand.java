package io.ringdesk.contact.card;

import io.ringdesk.chassis.decision.Refusal;
import io.ringdesk.chassis.journal.Journal;
import io.ringdesk.chassis.journal.Stored;
import io.ringdesk.chassis.web.IfMatch;
import io.ringdesk.chassis.web.RefusedException;
import io.ringdesk.chassis.web.RequestKey;
import io.ringdesk.chassis.web.StaleVersion;
import io.ringdesk.contact.domain.Contact;
import io.ringdesk.contact.domain.ContactDecisions;
import io.ringdesk.contact.domain.ContactEvent;
import io.ringdesk.contact.domain.Customer;
import io.ringdesk.contact.domain.Mention;
import io.ringdesk.contact.domain.Origin;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/**
 * Cards written by a person. What a person types never merges two cards: a slip of the pen would
 * make two customers one. It is refused, with the cards named.
 */
@Component
public class CardsByHand {

  /** The card, and whether it is new. */
  public record Filed(Stored<Contact> card, boolean isNew) {}

  private final Journal<Contact, ContactEvent> journal;
  private final Cards cards;
  private final Identities identities;

  CardsByHand(Journal<Contact, ContactEvent> journal, Cards cards, Identities identities) {
    this.journal = journal;
    this.cards = cards;
    this.identities = identities;
  }

  /** A customer who has a card already keeps it; what is new of him is added to it. */
  public Filed create(Customer customer, String by, RequestKey key) {
    Set<String> owners = owners(customer);
    if (owners.size() > 1) {
      throw refused(
          "The e-mail address and the phone are of different customers: see the cards %s.", owners);
    }
    Mention mention =
        new Mention(
            key.value(), by, customer.keys(), key.id("contact"), Origin.HAND, customer, null, null);
    String card = Objects.requireNonNull(cards.file(List.of(mention)).get(mention.cause()));
    return new Filed(cards.living(card), card.equals(mention.newCard()));
  }

  /**
   * @throws StaleVersion when somebody else has changed the card since
   * @throws RefusedException when an e-mail address or phone is on another customer's card
   */
  public Stored<Contact> edit(String id, Customer now, String by, RequestKey key, IfMatch seen) {
    Stored<Contact> card = cards.living(id);
    if (card.id().equals(id)) {
      seen.refuseOtherThan(card.version());
    }
    Set<String> others = owners(now);
    others.remove(card.id());
    if (others.isEmpty() && card.id().equals(id)) {
      claim(now.keys(), id);
      others = owners(now);
      others.remove(id);
    }
    if (!others.isEmpty()) {
      throw refused("The e-mail address or phone is on another customer's card: %s.", others);
    }
    return journal.append(id, by, key, seen, contact -> ContactDecisions.edit(contact, now));
  }

  private void claim(List<String> keys, String card) {
    Map<String, String> claims = new HashMap<>();
    keys.forEach(key -> claims.put(key, card));
    identities.owners(keys).keySet().forEach(claims::remove);
    identities.claim(claims);
  }

  /** Ids of the living cards that these keys are on. */
  private Set<String> owners(Customer customer) {
    return cards.owning(customer.keys()).values().stream()
        .map(Stored::id)
        .collect(Collectors.toSet());
  }

  private static RefusedException refused(String reason, Set<String> cards) {
    return new RefusedException(
        new Refusal(
            Refusal.Kind.STATE,
            reason.formatted(cards.stream().sorted().collect(Collectors.joining(", ")))));
  }
}
