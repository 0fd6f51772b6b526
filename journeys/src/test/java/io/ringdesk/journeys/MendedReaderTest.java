package io.ringdesk.journeys;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Dead letters wait for whoever mends what was wrong. */
@Busy
class MendedReaderTest {
  private static final Plant CANNOT_READ_PAYMENTS =
      new Plant(
          "commission-service/src/main/java/io/ringdesk/commission/stream/CommissionPolicy.java",
          "Paid paid = news.read(Paid.class);",
          "if (true) throw new IllegalStateException(\"A fault\"); Paid paid = news.read(Paid.class);");
  private static final Duration PATIENCE = Duration.ofSeconds(60);

  private final Ringdesk ringdesk = Ringdesk.running();
  private final Api admin = ringdesk.as("admin");

  @Test
  void what_a_faulty_reader_could_not_take_is_taken_when_the_fault_is_mended() {
    var placed = Stream.generate(() -> Placed.by("mended")).limit(5).toList();
    ringdesk.plant(CANNOT_READ_PAYMENTS, "commission-service");
    try (var deadLetters = ringdesk.bus().listen("orders.commission-service.dlq")) {
      for (var order : placed) {
        ringdesk.bus().intake("order-intake.placed.v1", order.placed());
        ringdesk.bus().intake("order-intake.payment.v1", order.payment("p", "100.00"));
      }
      for (var order : placed) {
        var letter = deadLetters.await(it -> idOf(order).equals(it.key()));
        assertThat(letter.headers().get("dlq-reason")).contains("A fault");
        assertThat(letter.headers()).containsKey("kafka_dlt-original-offset");
      }
    } finally {
      ringdesk.mend("commission-service");
    }
    assertThat(commissionsOf(placed)).isZero();

    var replayed = ringdesk.operator().replayDeadLetters("commission-service", "orders");

    assertThat(replayed.replayed()).isGreaterThanOrEqualTo(placed.size());
    assertThat(replayed.rejected()).isZero();
    ringdesk.assertReconciled(PATIENCE);
    assertThat(commissionsOf(placed)).isEqualTo(placed.size());
  }

  private String idOf(Placed order) {
    return Patience.found(admin, order.byExternal()).get("id").asString();
  }

  private long commissionsOf(Iterable<Placed> orders) {
    var found = 0L;
    for (var order : orders) {
      found += admin.get("/api/commissions?orderId=" + idOf(order)).items().size();
    }
    return found;
  }
}
