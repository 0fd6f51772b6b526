package io.ringdesk.notification.correspondence;

import static com.mongodb.client.model.Updates.set;

import io.ringdesk.chassis.inbox.Incoming;
import java.util.List;
import java.util.Objects;
import org.bson.conversions.Bson;

/** Of the events of a member of staff, how he is named and reached. */
final class StaffNews {

  private record Registered(String name, String email) {
    Registered {
      Objects.requireNonNull(name, "name is missing.");
      Objects.requireNonNull(email, "email is missing.");
    }
  }

  private StaffNews() {}

  static List<Bson> updates(Incoming news) {
    if (!news.type().equals("staff.registered.v1")) {
      return List.of();
    }
    Registered registered = news.read(Registered.class);
    return List.of(set("name", registered.name()), set("email", registered.email()));
  }
}
