package io.ringdesk.contact.card;

import io.ringdesk.chassis.decision.Decision;
import io.ringdesk.chassis.journal.Journal;
import io.ringdesk.chassis.journal.Outcome;
import io.ringdesk.chassis.journal.Proposal;
import io.ringdesk.chassis.journal.Stored;
import io.ringdesk.chassis.web.IfMatch;
import io.ringdesk.chassis.web.NotFound;
import io.ringdesk.chassis.web.RequestKey;
import io.ringdesk.contact.domain.Contact;
import io.ringdesk.contact.domain.ContactDecisions;
import io.ringdesk.contact.domain.ContactEvent;
import io.ringdesk.contact.domain.Mention;
import io.ringdesk.contact.domain.SameCustomer;
import io.ringdesk.contact.domain.SameCustomer.Found;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.springframework.stereotype.Component;

/**
 * Finds the card of a customer, or makes it. The same e-mail address or phone is the same customer.
 */
@Component
public class Cards {

  private static final String SELF = "contact-service";

  private final Journal<Contact, ContactEvent> journal;
  private final Identities identities;

  Cards(Journal<Contact, ContactEvent> journal, Identities identities) {
    this.journal = journal;
    this.identities = identities;
  }

  /**
   * Puts what was said on the customers' cards. Cards that turn out to be of one customer are
   * marked as merged; what is on them follows when that news comes by the bus, so that a process
   * that dies in between leaves nothing half done.
   *
   * <p>Two queries and one or two bulk writes, however many mentions. The same mentions again
   * change nothing.
   *
   * @return the card of each mention, by its cause
   */
  public Map<String, String> file(List<Mention> mentions) {
    if (mentions.isEmpty()) {
      return Map.of();
    }
    Set<String> keys = new HashSet<>();
    mentions.forEach(mention -> keys.addAll(mention.keys()));

    Map<String, String> merged = new HashMap<>();
    while (true) {
      Map<String, String> written = identities.owners(keys);
      Map<String, String> owners = new HashMap<>(written);
      owners.replaceAll((_, card) -> follow(card, merged));
      Found found = SameCustomer.find(mentions, owners);
      Map<String, String> claims = new HashMap<>(found.owners());
      claims.keySet().removeAll(written.keySet());
      if (identities.claim(claims) && write(mentions, found, merged)) {
        identities.move(written, found.owners());
        return found.cards();
      }
    }
  }

  /**
   * @param merged learns which cards have been merged meanwhile, and into which
   * @return false when one of those was meant to be written: then look again
   */
  private boolean write(List<Mention> mentions, Found found, Map<String, String> merged) {
    Map<String, Mention> causes = new HashMap<>();
    List<Proposal<Contact, ContactEvent>> proposals = new ArrayList<>();
    for (Mention mention : mentions) {
      String card = cardOf(mention, found);
      causes.putIfAbsent(card, mention);
      proposals.add(
          new Proposal<Contact, ContactEvent>(
                  card,
                  mention.by(),
                  mention.cause(),
                  contact -> ContactDecisions.hear(contact, mention))
              .tracedBy(mention.trace()));
    }
    found
        .merges()
        .forEach(
            (card, into) -> {
              Mention because = causes.get(into);
              if (because != null) {
                proposals.add(merge(card, into, because));
              }
            });

    boolean settled = true;
    for (Outcome<Contact> outcome : journal.appendAll(proposals)) {
      Contact contact = outcome.stored().state();
      String into = contact.mergedInto();
      if (into != null) {
        settled &= into.equals(found.merges().get(contact.id()));
        merged.put(contact.id(), into);
      }
    }
    return settled;
  }

  private static String cardOf(Mention mention, Found found) {
    String card = found.cards().get(mention.cause());
    if (card == null) {
      throw new IllegalStateException("Every mention has a card.");
    }
    return card;
  }

  private static Proposal<Contact, ContactEvent> merge(String card, String into, Mention because) {
    return new Proposal<Contact, ContactEvent>(
            card, SELF, because.cause(), contact -> ContactDecisions.merge(contact, into))
        .tracedBy(because.trace());
  }

  private static String follow(String card, Map<String, String> merged) {
    String living = card;
    for (String next = merged.get(living); next != null; next = merged.get(living)) {
      living = next;
    }
    return living;
  }

  /** The living card of each of these keys that has one. */
  Map<String, Stored<Contact>> owning(Collection<String> keys) {
    Map<String, String> owners = identities.owners(keys);
    Map<String, Stored<Contact>> living = living(new HashSet<>(owners.values()));
    Map<String, Stored<Contact>> owning = new HashMap<>();
    owners.forEach(
        (key, card) -> {
          Stored<Contact> found = living.get(card);
          if (found != null) {
            owning.put(key, found);
          }
        });
    return owning;
  }

  /**
   * The card of this id, or the one that it was merged into.
   *
   * @throws NotFound when there is none
   */
  public Stored<Contact> living(String id) {
    Stored<Contact> card = living(Set.of(id)).get(id);
    if (card == null) {
      throw new NotFound("contact", id);
    }
    return card;
  }

  /**
   * What somebody does to a customer, on his living card.
   *
   * @param seen the version of the card of this id; where it was merged into another, of that
   *     nothing was seen
   */
  public Stored<Contact> append(
      String id,
      String by,
      RequestKey key,
      IfMatch seen,
      Function<Contact, Decision<ContactEvent>> decide) {
    String living = living(id).id();
    return journal.append(living, by, key, living.equals(id) ? seen : IfMatch.ANY, decide);
  }

  /**
   * The same for many: by the id asked for. Merges lead from one card to the next, a query for each
   * step.
   */
  Map<String, Stored<Contact>> living(Set<String> ids) {
    Map<String, Stored<Contact>> cards = new HashMap<>();
    Map<String, String> merged = new HashMap<>();
    for (Set<String> next = ids; !next.isEmpty(); ) {
      Set<String> into = new HashSet<>();
      for (Stored<Contact> card : journal.findAll(next)) {
        cards.put(card.id(), card);
        String survivor = card.state().mergedInto();
        if (survivor != null) {
          merged.put(card.id(), survivor);
          into.add(survivor);
        }
      }
      into.removeAll(cards.keySet());
      next = into;
    }
    Map<String, Stored<Contact>> living = new HashMap<>();
    for (String id : ids) {
      Stored<Contact> card = cards.get(follow(id, merged));
      if (card != null) {
        living.put(id, card);
      }
    }
    return living;
  }
}
