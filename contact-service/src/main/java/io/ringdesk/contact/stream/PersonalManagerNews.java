package io.ringdesk.contact.stream;

import io.ringdesk.chassis.inbox.Incoming;
import io.ringdesk.contact.card.Keepers.Said;
import io.ringdesk.contact.domain.PersonalManager;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What an order says of who looks after its customer. */
final class PersonalManagerNews {

  private static final String ASSIGNED = "order.personal-manager-assigned.v1";

  /**
   * @param at when somebody said so; absent where nobody did, as when the order went over to a
   *     customer whom nobody looks after
   */
  private record Assigned(
      @Nullable String personalManager, @Nullable String reason, @Nullable Instant at) {}

  private PersonalManagerNews() {}

  static boolean is(Incoming event) {
    return event.type().equals(ASSIGNED);
  }

  static Optional<Said> of(Incoming event) {
    if (!is(event)) {
      return Optional.empty();
    }
    Assigned assigned = event.read(Assigned.class);
    if (assigned.at() == null) {
      return Optional.empty();
    }
    String reason = assigned.reason() == null ? "Set on an order." : assigned.reason();
    return Optional.of(
        new Said(new PersonalManager(assigned.personalManager(), assigned.at(), reason), event));
  }
}
