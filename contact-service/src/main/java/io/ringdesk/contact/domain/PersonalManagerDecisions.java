package io.ringdesk.contact.domain;

import static io.ringdesk.chassis.decision.Decision.forbidden;
import static io.ringdesk.chassis.decision.Decision.happened;
import static io.ringdesk.chassis.decision.Decision.nothingToDo;

import io.ringdesk.chassis.decision.Decision;
import io.ringdesk.contact.domain.ContactEvent.PersonalManagerSet;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Who looks after a customer: said on his card or on any of his orders, the later saying holds. It
 * is told with all his e-mail addresses, and told again when he has one more, so that whoever
 * follows by address needs nothing else.
 */
public final class PersonalManagerDecisions {

  private PersonalManagerDecisions() {}

  /**
   * A person says it on the card. It counts as later than what the card says, however the clocks
   * went.
   *
   * @param manager null: nobody
   */
  public static Decision<ContactEvent> set(
      Contact contact, @Nullable String manager, String reason, Instant now) {
    String into = contact.mergedInto();
    if (into != null) {
      return ContactDecisions.mergedAway(into);
    }
    PersonalManager present = contact.personalManager();
    if (Objects.equals(manager, idOf(present))) {
      return nothingToDo();
    }
    Instant at = present == null || now.isAfter(present.at()) ? now : present.at().plusMillis(1);
    return happened(told(contact, contact, new PersonalManager(manager, at, reason)));
  }

  /**
   * The same by somebody who may only hand over customers that are his, or take those of nobody.
   */
  public static Decision<ContactEvent> setOwn(
      Contact contact, @Nullable String manager, String reason, Instant now, String by) {
    String present = idOf(contact.personalManager());
    return present == null || present.equals(by)
        ? set(contact, manager, reason, now)
        : forbidden("This customer is with %s. Ask him, or the head of sales.", present);
  }

  /**
   * It was said on an order.
   *
   * <p>On a merged card nothing happens: who asked must turn to the card that it lives on in.
   */
  public static Decision<ContactEvent> hear(Contact contact, PersonalManager said) {
    return contact.isMerged() || !said.isLaterThan(contact.personalManager())
        ? nothingToDo()
        : happened(told(contact, contact, said));
  }

  /**
   * What follows when a card has learnt of more addresses, or has taken over another card: then of
   * the two personal managers the one holds who was set later.
   *
   * @param events what happens to the card, to which this is added
   */
  static void addTo(List<ContactEvent> events, Contact contact, @Nullable PersonalManager ofOther) {
    Contact after = contact;
    for (ContactEvent event : events) {
      after = after.after(event);
    }
    PersonalManager present = contact.personalManager();
    if (ofOther != null && ofOther.isLaterThan(present)) {
      events.add(told(contact, after, ofOther));
    } else if (present != null
        && !after.particulars().emails().equals(contact.particulars().emails())) {
      events.add(told(contact, after, present));
    }
  }

  private static PersonalManagerSet told(Contact before, Contact after, PersonalManager now) {
    return new PersonalManagerSet(
        after.particulars().emails(),
        now.id(),
        idOf(before.personalManager()),
        now.reason(),
        now.at());
  }

  private static @Nullable String idOf(@Nullable PersonalManager manager) {
    return manager == null ? null : manager.id();
  }
}
