package io.ringdesk.journeys;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** The topics keep all: who comes late, or for the first time, comes to the same. */
@Busy
class CatchingUpTest {
  private static final Duration PATIENCE = Duration.ofSeconds(60);

  private final Ringdesk ringdesk = Ringdesk.running();
  private final Api admin = ringdesk.as("admin");

  @Test
  void a_service_that_was_away_for_a_day_takes_all_that_it_has_missed() {
    var placed = Stream.generate(() -> Placed.by("missed")).limit(50).toList();
    ringdesk.stop("commission-service");
    for (var order : placed) {
      ringdesk
          .bus()
          .intakeStructured(
              List.of(
                  Placed.cloudEvent("placed", order.placed()),
                  Placed.cloudEvent("payment", order.payment("p", "100.00")),
                  Placed.cloudEvent("refund", order.refund("r", "40.00"))));
    }
    placed.forEach(order -> Patience.found(admin, order.byExternal()));

    ringdesk.moveClock("commission-service", Duration.ofDays(1));

    ringdesk.assertReconciled(PATIENCE);
    for (var order : placed) {
      var id = admin.get(order.byExternal()).expect(200).json().get("id").asString();
      var entries = admin.get("/api/commissions?orderId=" + id).items();
      assertThat(entries)
          .extracting(entry -> entry.at("/amount/amount").asString())
          .containsExactlyInAnyOrder("10.00", "-4.00");
    }
    ringdesk.moveClock("commission-service", Duration.ZERO);
  }

  /**
   * A second commission-service under another name reads all topics from their beginning into a
   * database of its own. What it publishes are the very events of the first, with the same ids and
   * sequence numbers, and so are repeats for who reads them.
   */
  @Test
  void a_new_reader_of_all_that_ever_was_comes_to_the_same_ledger() throws Exception {
    var order = Placed.by("twice-told");
    ringdesk.bus().intake("order-intake.placed.v1", order.placed());
    ringdesk.bus().intake("order-intake.payment.v1", order.payment("p", "100.00"));
    Patience.found(admin, order.byExternal());
    ringdesk.assertReconciled(PATIENCE);
    var ledger = ledger(admin);
    assertThat(ledger).isNotEmpty();

    var newcomer =
        new Api(
            ringdesk.startAs("commission-service", "commission-newcomer"), ringdesk.token("admin"));
    try {
      ringdesk.operator().awaitTaken("commission-newcomer", "orders", PATIENCE);
      ringdesk.operator().awaitTaken("commission-newcomer", "commissions", PATIENCE);
      assertThat(ledger(newcomer)).containsExactlyInAnyOrderElementsOf(ledger);
    } finally {
      ringdesk.stop("commission-newcomer");
    }
    ringdesk.assertReconciled(PATIENCE);
    assertThat(ledger(admin)).containsExactlyElementsOf(ledger);
  }

  private static List<JsonNode> ledger(Api api) {
    return api.all("/api/commissions");
  }
}
