package io.ringdesk.contact.domain;

import static io.ringdesk.chassis.decision.Decision.happened;
import static io.ringdesk.chassis.decision.Decision.nothingToDo;
import static io.ringdesk.chassis.decision.Decision.refused;

import io.ringdesk.chassis.decision.Decision;
import io.ringdesk.contact.domain.ContactEvent.Absorbed;
import io.ringdesk.contact.domain.ContactEvent.Changed;
import io.ringdesk.contact.domain.ContactEvent.Created;
import io.ringdesk.contact.domain.ContactEvent.Identified;
import io.ringdesk.contact.domain.ContactEvent.Merged;
import io.ringdesk.contact.domain.ContactEvent.NoteAdded;
import io.ringdesk.contact.domain.ContactEvent.NoteRemoved;
import io.ringdesk.contact.domain.ContactEvent.PhoneMarkedGood;
import io.ringdesk.contact.domain.ContactEvent.PhoneMarkedWrong;
import io.ringdesk.contact.domain.Mention.WrongNumber;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What may happen to a customer's card. */
public final class ContactDecisions {

  private ContactDecisions() {}

  /**
   * A mention adds what was not known yet. It fills in an address and a time zone where there is
   * none, but never overwrites them: which of two orders is the newer says nothing about where the
   * customer lives, and what a person wrote on the card stays.
   *
   * <p>On a merged card nothing happens: who asked must turn to the card that it lives on in.
   */
  public static Decision<ContactEvent> hear(Contact contact, Mention mention) {
    if (contact.isMerged()) {
      return nothingToDo();
    }
    Customer customer = mention.customer();
    List<ContactEvent> events = new ArrayList<>();
    if (contact.known()) {
      identify(contact, Particulars.of(customer), events);
      fillIn(contact, customer.address(), customer.timeZone(), events);
    } else {
      events.add(created(Particulars.of(customer), customer, mention.origin()));
    }

    String phone = customer.phone();
    WrongNumber wrong = mention.wrongNumber();
    if (wrong != null && phone != null && !contact.wrongPhones().contains(phone)) {
      events.add(new PhoneMarkedWrong(phone, wrong.orderId()));
    }
    PersonalManagerDecisions.addTo(events, contact, null);
    return happened(events);
  }

  /**
   * A person corrects the card. An e-mail address or phone is added, the rest replaces what was
   * there; null leaves it as it is.
   */
  public static Decision<ContactEvent> edit(Contact contact, Customer now) {
    String into = contact.mergedInto();
    if (into != null) {
      return mergedAway(into);
    }
    List<ContactEvent> events = new ArrayList<>();
    Particulars added = Particulars.of(now);
    identify(contact, new Particulars(List.of(), added.emails(), added.phones()), events);

    String name = unlessSame(now.name(), contact.name());
    Address address = unlessSame(now.address(), contact.address());
    ZoneId timeZone = unlessSame(now.timeZone(), contact.timeZone());
    if (Stream.of(name, address, timeZone).anyMatch(Objects::nonNull)) {
      events.add(new Changed(address, timeZone, name));
    }
    PersonalManagerDecisions.addTo(events, contact, null);
    return happened(events);
  }

  /** A number that was marked as wrong is the customer's after all. */
  public static Decision<ContactEvent> markGood(Contact contact, String phone) {
    String into = contact.mergedInto();
    if (into != null) {
      return mergedAway(into);
    }
    return contact.wrongPhones().contains(phone)
        ? happened(new PhoneMarkedGood(phone))
        : nothingToDo();
  }

  public static Decision<ContactEvent> note(Contact contact, String noteId, String text) {
    String into = contact.mergedInto();
    if (into != null) {
      return mergedAway(into);
    }
    return contact.isNoted(noteId) ? nothingToDo() : happened(new NoteAdded(noteId, text));
  }

  /** A note of a merged card stays there, and is removed there. */
  public static Decision<ContactEvent> removeNote(Contact contact, String noteId) {
    return contact.isRemoved(noteId) ? nothingToDo() : happened(new NoteRemoved(noteId));
  }

  /**
   * This card turned out to be of the same customer as another. A card that was promised to a
   * customer and never written is written first, so that whoever still writes to it finds where it
   * lives on.
   */
  public static Decision<ContactEvent> merge(Contact contact, String into) {
    if (contact.isMerged()) {
      return nothingToDo();
    }
    return contact.known()
        ? happened(new Merged(into))
        : happened(
            new Created(List.of(), List.of(), List.of(), null, null, Origin.ORDER),
            new Merged(into));
  }

  /**
   * Takes over all that was known on a merged card, and the cards that had been merged into it
   * before.
   */
  public static Decision<ContactEvent> absorb(Contact contact, Contact merged) {
    if (contact.isMerged()) {
      return nothingToDo();
    }
    List<ContactEvent> events = new ArrayList<>();
    if (!contact.absorbed().contains(merged.id())) {
      Particulars theirs = merged.particulars();
      events.add(new Absorbed(merged.id(), theirs.names(), theirs.emails(), theirs.phones()));
      fillIn(contact, merged.address(), merged.timeZone(), events);
      merged.wrongPhones().stream()
          .filter(phone -> !contact.wrongPhones().contains(phone))
          .forEach(phone -> events.add(new PhoneMarkedWrong(phone, null)));
    }
    merged.absorbed().stream()
        .filter(id -> !contact.absorbed().contains(id))
        .forEach(id -> events.add(new Absorbed(id, List.of(), List.of(), List.of())));
    PersonalManagerDecisions.addTo(events, contact, merged.personalManager());
    return happened(events);
  }

  private static Created created(Particulars particulars, Customer customer, Origin origin) {
    return new Created(
        particulars.names(),
        particulars.emails(),
        particulars.phones(),
        customer.address(),
        customer.timeZone(),
        origin);
  }

  private static void identify(Contact contact, Particulars heard, List<ContactEvent> events) {
    Particulars news = contact.particulars().missing(heard);
    if (!news.isEmpty()) {
      events.add(new Identified(news.names(), news.emails(), news.phones()));
    }
  }

  private static void fillIn(
      Contact contact,
      @Nullable Address address,
      @Nullable ZoneId timeZone,
      List<ContactEvent> events) {
    Address there = contact.address() == null ? address : null;
    ZoneId zone = contact.timeZone() == null ? timeZone : null;
    if (there != null || zone != null) {
      events.add(new Changed(there, zone, null));
    }
  }

  private static <T> @Nullable T unlessSame(@Nullable T now, @Nullable T before) {
    return Objects.equals(now, before) ? null : now;
  }

  static Decision<ContactEvent> mergedAway(String into) {
    return refused("This card was merged into the card %s. Change that one instead.", into);
  }
}
