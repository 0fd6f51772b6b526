package io.ringdesk.order;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.groups.Tuple.tuple;

import io.ringdesk.testkit.Bus;
import io.ringdesk.testkit.Contracts;
import java.util.function.Predicate;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import tools.jackson.databind.JsonNode;

/** Orders 4, over the service: commissions arrive as events of commission-service. */
@ServiceTest
class OrderExpensesServiceTest {

  private final Client admin;

  OrderExpensesServiceTest(@Autowired Client client) {
    this.admin = client;
  }

  @Test
  void commissions_become_expenses_of_their_order_once_and_say_why() {
    String id = admin.create("233.70");
    admin.post("/api/orders/" + id + "/payments", "{\"amount\":\"233.70\"}").is(200);
    tell(id, 1, "commission.accrued.v1");
    tell(id, 1, "commission.accrued.v1");
    tell(id, 2, "commission.order-known.v1");
    tell(id, 3, "commission.reversed.v1");
    tell(id, 1, "commission.accrued.v1");
    JsonNode order = await(id, seen -> expenses(seen).equals("39.02"));
    assertThat(order.path("expenseEntries").valueStream())
        .extracting(
            entry -> entry.path("role").asString(), entry -> entry.at("/amount/amount").asString())
        .containsExactly(
            tuple("order-manager", "34.38"),
            tuple("affiliate", "12.00"),
            tuple("order-manager", "-7.36"));
    assertThat(order.path("expenseEntries").get(0).path("rule").asString()).contains("10 %");
    assertThat(
            admin.history(id, "order.expense-noted.v1").stream()
                .map(entry -> entry.at("/data/commissions/amount").asString()))
        .containsExactly("46.38", "39.02");
  }

  @Test
  void a_refund_is_an_expense_beside_the_commissions() {
    String id = admin.create("100.00");
    admin.post("/api/orders/" + id + "/payments", "{\"amount\":\"100.00\"}").is(200);
    tell(id, 1, "commission.accrued.v1");
    await(id, seen -> expenses(seen).equals("46.38"));
    admin
        .post("/api/orders/" + id + "/refunds", "{\"amount\":\"10.00\",\"reason\":\"late\"}")
        .is(200);
    JsonNode order = admin.get("/api/orders/" + id).json();
    assertThat(expenses(order)).isEqualTo("56.38");
    assertThat(order.path("expenseEntries").valueStream())
        .anySatisfy(
            entry -> {
              assertThat(entry.path("kind").asString()).isEqualTo("refund");
              assertThat(entry.path("rule").asString()).isEqualTo("late");
            });
  }

  private static void tell(String id, long sequence, String type) {
    Bus.ofTests().publish("commissions", id, sequence, type, Contracts.sample(type));
  }

  private static String expenses(JsonNode order) {
    return order.at("/expenses/amount").asString();
  }

  private JsonNode await(String id, Predicate<JsonNode> seen) {
    return Awaitility.await()
        .until(() -> admin.get("/api/orders/" + id).is(200).json(), seen::test);
  }
}
