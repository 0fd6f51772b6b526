package io.ringdesk.call.presence;

import static org.assertj.core.api.Assertions.assertThat;

import io.ringdesk.call.presence.StaffNews.AbsenceSet;
import io.ringdesk.call.presence.StaffNews.PresenceChanged;
import io.ringdesk.call.presence.StaffNews.Registered;
import io.ringdesk.chassis.wire.Json;
import io.ringdesk.testkit.Contracts;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class StaffNewsTest {

  @Test
  void staff_is_read_as_contact_service_writes_it() {
    assertThat(read("staff.registered.v1", Registered.class))
        .isEqualTo(new Registered(true, "call-centre-manager", "201", true));
    assertThat(read("staff.presence-changed.v1", PresenceChanged.class))
        .isEqualTo(new PresenceChanged(false));
    assertThat(read("staff.absence-set.v1", AbsenceSet.class))
        .isEqualTo(
            new AbsenceSet(
                Instant.parse("2026-11-23T00:00:00Z"), Instant.parse("2026-11-28T00:00:00Z")));
  }

  private static <T> T read(String type, Class<T> shape) {
    return Json.events().readValue(Contracts.sample(type), shape);
  }
}
