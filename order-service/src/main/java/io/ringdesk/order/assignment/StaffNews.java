package io.ringdesk.order.assignment;

import static com.mongodb.client.model.Updates.set;
import static com.mongodb.client.model.Updates.unset;

import io.ringdesk.chassis.inbox.Incoming;
import java.time.Instant;
import java.util.List;
import org.bson.conversions.Bson;
import org.jspecify.annotations.Nullable;

/** What is read of the news about staff. */
final class StaffNews {

  record Registered(String role, boolean present, boolean experienced) {}

  record PresenceChanged(boolean present) {}

  /** From and until when; neither: he is not absent. */
  record AbsenceSet(@Nullable Instant from, @Nullable Instant until) {}

  private StaffNews() {}

  static List<Bson> updates(Incoming event) {
    return switch (event.type()) {
      case "staff.registered.v1" -> {
        var registered = event.read(Registered.class);
        yield List.of(
            set("role", registered.role()),
            set("present", registered.present()),
            set("experienced", registered.experienced()));
      }
      case "staff.presence-changed.v1" ->
          List.of(set("present", event.read(PresenceChanged.class).present()));
      case "staff.absence-set.v1" -> {
        var absence = event.read(AbsenceSet.class);
        yield List.of(
            setOrNot("absentFrom", absence.from()), setOrNot("absentUntil", absence.until()));
      }
      default -> List.of();
    };
  }

  private static Bson setOrNot(String field, @Nullable Instant time) {
    return time == null ? unset(field) : set(field, time);
  }
}
