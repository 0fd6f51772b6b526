package io.ringdesk.contact.domain;

import io.ringdesk.chassis.decision.EventType;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What happens to a customer's card. Phones are E.164, e-mail addresses lower-cased. */
public sealed interface ContactEvent {

  /** The customer became known. */
  @EventType("contact.created.v1")
  record Created(
      List<String> names,
      List<String> emails,
      List<String> phones,
      @Nullable Address address,
      @Nullable ZoneId timeZone,
      Origin cause)
      implements ContactEvent {}

  /** More names, addresses or numbers of him became known; these are the new ones. */
  @EventType("contact.identified.v1")
  record Identified(List<String> names, List<String> emails, List<String> phones)
      implements ContactEvent {}

  /** What is given replaces what was there. */
  @EventType("contact.changed.v1")
  record Changed(@Nullable Address address, @Nullable ZoneId timeZone, @Nullable String name)
      implements ContactEvent {}

  /** A call to the number reached somebody else, or nobody can be reached there. */
  @EventType("contact.phone-marked-wrong.v1")
  record PhoneMarkedWrong(String phone, @Nullable String orderId) implements ContactEvent {}

  /** Somebody knows that a number that was marked as wrong is the customer's after all. */
  @EventType("contact.phone-marked-good.v1")
  record PhoneMarkedGood(String phone) implements ContactEvent {}

  /** Somebody wrote a note on the customer. */
  @EventType("contact.note-added.v1")
  record NoteAdded(String noteId, String text) implements ContactEvent {}

  /** The note is not to be seen any more. */
  @EventType("contact.note-removed.v1")
  record NoteRemoved(String noteId) implements ContactEvent {}

  /**
   * Another looks after the customer, or the same one and the customer has more e-mail addresses.
   *
   * @param emails all that are his
   * @param manager null: nobody
   * @param at of what was said on the card or on an order; of two the later holds
   */
  @EventType("contact.personal-manager-set.v1")
  record PersonalManagerSet(
      List<String> emails,
      @Nullable String manager,
      @Nullable String previous,
      String reason,
      Instant at)
      implements ContactEvent {}

  /** This card turned out to be of the same customer as another, and lives on in that one. */
  @EventType("contact.merged.v1")
  record Merged(String into) implements ContactEvent {}

  /** This card took over what was known on another, which was merged into it. */
  @EventType("contact.absorbed.v1")
  record Absorbed(String from, List<String> names, List<String> emails, List<String> phones)
      implements ContactEvent {}
}
