package io.ringdesk.order;

import static org.assertj.core.api.Assertions.assertThat;

import io.ringdesk.testkit.Bus;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.awaitility.Awaitility;

/** The staff as contact-service would publish it; one for all tests, since all share one bus. */
public final class Crew {

  private static final String[] ALL = {"anna", "boris", "clara"};
  private static final Map<String, Long> SEQUENCES = new ConcurrentHashMap<>();

  private Crew() {}

  /** Anna, boris and clara are order managers. */
  public static void isPresent(String... managers) {
    for (String manager : ALL) {
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

  /** All three, as soon as the service deals orders and knows each of them. */
  public static void isAtWork(Client admin) {
    isPresent(ALL);
    Awaitility.await()
        .untilAsserted(
            () -> {
              String order = admin.create("1.00");
              assertThat(admin.get("/api/orders/" + order).json().path("manager")).isNotEmpty();
              for (String manager : ALL) {
                admin.handOver(order, manager);
              }
            });
  }

  private static void tell(String manager, String type, String json) {
    long sequence = SEQUENCES.merge(manager, 1L, Long::sum);
    Bus.ofTests().publish("staff", manager, sequence, type, json);
  }
}
