package io.ringdesk.call.presence;

import static com.mongodb.client.model.Updates.set;
import static com.mongodb.client.model.Updates.unset;

import io.ringdesk.chassis.inbox.Incoming;
import java.time.Instant;
import java.util.List;
import org.bson.conversions.Bson;
import org.jspecify.annotations.Nullable;

/** Of the events of a member of staff, whether he is at work, and where his telephone is. */
final class StaffNews {

  record Registered(
      boolean present, @Nullable String role, @Nullable String extension, boolean experienced) {}

  record PresenceChanged(boolean present) {}

  /** From and until when; neither: he is not absent any more. */
  record AbsenceSet(@Nullable Instant from, @Nullable Instant until) {}

  private StaffNews() {}

  static List<Bson> updates(Incoming news) {
    return switch (news.type()) {
      case "staff.registered.v1" -> {
        Registered joined = news.read(Registered.class);
        yield List.of(
            set(Staff.PRESENT, joined.present()),
            set(Staff.ROLE, joined.role()),
            set(Staff.EXPERIENCED, joined.experienced()),
            setOrNot(Staff.EXTENSION, joined.extension()));
      }
      case "staff.presence-changed.v1" ->
          List.of(set(Staff.PRESENT, news.read(PresenceChanged.class).present()));
      case "staff.absence-set.v1" -> {
        AbsenceSet absence = news.read(AbsenceSet.class);
        yield List.of(
            setOrNot(Staff.ABSENT_FROM, absence.from()),
            setOrNot(Staff.ABSENT_UNTIL, absence.until()));
      }
      default -> List.of();
    };
  }

  private static Bson setOrNot(String field, @Nullable Object value) {
    return value == null ? unset(field) : set(field, value);
  }
}
