package io.ringdesk.order;

import static org.assertj.core.api.Assertions.assertThat;

import io.ringdesk.testkit.Bus;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.awaitility.Awaitility;

/** The staff as contact-service would publish it; one for all tests, since all share one bus. */
public final class Crew {

  private static final Map<String, Long> SEQUENCES = new ConcurrentHashMap<>();

  private Crew() {}

  /** Anna, boris and clara are order managers. */
  public static void isPresent(String... managers) {
    for (String manager : new String[] {"anna", "boris", "clara"}) {
      boolean present = List.of(managers).contains(manager);
      if (!SEQUENCES.containsKey(manager)) {
        tell(
            manager,
            "staff.registered.v1",
            "{\"name\":\"%s\",\"email\":\"%s@ringdesk.example\",\"role\":\"call-centre-manager\",\"experienced\":true,\"present\":%s}"
                .formatted(manager, manager, present));
      } else {
        tell(manager, "staff.presence-changed.v1", "{\"present\":%s}".formatted(present));
      }
    }
  }

  /** All three, as soon as the service knows it. */
  public static void isAtWork(Client admin) {
    isPresent("anna", "boris", "clara");
    Awaitility.await()
        .untilAsserted(
            () ->
                assertThat(admin.get("/api/orders/" + admin.create("1.00")).json().path("manager"))
                    .isNotEmpty());
  }

  private static void tell(String manager, String type, String json) {
    long sequence = SEQUENCES.merge(manager, 1L, Long::sum);
    Bus.ofTests().publish("staff", manager, sequence, type, json);
  }
}
