package io.ringdesk.order.domain;

import static io.ringdesk.order.domain.Samples.cancellation;
import static io.ringdesk.order.domain.Samples.minute;
import static io.ringdesk.order.domain.Samples.payment;
import static io.ringdesk.order.domain.Samples.placing;
import static io.ringdesk.order.domain.Samples.refund;
import static org.assertj.core.api.Assertions.assertThat;

import io.ringdesk.chassis.decision.Decision;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Function;
import org.junit.jupiter.api.Test;

/** The table in the README is what the decisions say. */
class StatusTableTest {

  private static Map<OrderStatus, Given> orders() {
    var orders = new LinkedHashMap<OrderStatus, Given>();
    orders.put(OrderStatus.AWAITING, Given.news(placing("100.00")));
    orders.put(OrderStatus.CONFIRMED, Given.news(placing("100.00")).act(OrderDecisions::confirm));
    orders.put(OrderStatus.PREPAID, Given.news(placing("100.00"), payment("p0", "40.00", 1)));
    orders.put(OrderStatus.PAID, Given.news(placing("100.00"), payment("p0", "100.00", 1)));
    orders.put(
        OrderStatus.REFUNDED,
        Given.news(placing("100.00"), payment("p0", "100.00", 1), refund("r0", "100.00", 2)));
    orders.put(OrderStatus.CANCELLED, Given.news(placing("100.00"), cancellation(1)));
    orders.put(OrderStatus.DELETED, Given.news(placing("100.00")).act(OrderDecisions::delete));
    return orders;
  }

  private static Map<String, Function<Order, Decision<OrderEvent>>> acts() {
    var acts = new LinkedHashMap<String, Function<Order, Decision<OrderEvent>>>();
    acts.put("confirm", OrderDecisions::confirm);
    acts.put("pay 10.00 of 100.00", order -> OrderDecisions.pay(order, payment("p", "10.00", 5)));
    acts.put("pay all that is due", order -> OrderDecisions.pay(order, payment("p", "100.00", 5)));
    acts.put("refund 10.00", order -> OrderDecisions.refund(order, refund("r", "10.00", 6)));
    acts.put("cancel", order -> OrderDecisions.cancel(order, cancellation(7)));
    acts.put("move its date", order -> OrderDecisions.setAutoCancel(order, minute(99)));
    acts.put("its date passes", StatusTableTest::passItsDate);
    acts.put("hand over", order -> OrderDecisions.assign(order, "anna", "asked", minute(8)));
    acts.put("note", order -> OrderDecisions.note(order, new Note("n", "text", null, null)));
    acts.put("delete", OrderDecisions::delete);
    acts.put("news: payment of 10.00", news(payment("p", "10.00", 5)));
    acts.put("news: payment of 100.00", news(payment("p", "100.00", 5)));
    acts.put("news: refund of 100.00", news(refund("r", "100.00", 6)));
    acts.put("news: cancellation", news(cancellation(7)));
    return acts;
  }

  private static Function<Order, Decision<OrderEvent>> news(News news) {
    return order -> OrderNews.take(new OrderFile(order.id(), Early.NONE, order), news);
  }

  private static Decision<OrderEvent> passItsDate(Order order) {
    Order dated = order.after(new OrderEvent.AutoCancelSet(minute(30), null));
    return OrderDecisions.expire(dated, minute(31));
  }

  private static String cell(Order order, Function<Order, Decision<OrderEvent>> act) {
    return switch (act.apply(order)) {
      case Decision.Refused<OrderEvent> it -> "refused";
      case Decision.NothingToDo<OrderEvent> it -> "–";
      case Decision.Happened<OrderEvent> it -> {
        Order after = order;
        for (OrderEvent event : it.events()) {
          after = after.after(event);
        }
        yield after.status() == order.status() ? "taken" : "→ " + after.status();
      }
    };
  }

  @Test
  void the_readme_says_what_the_decisions_say() throws IOException {
    var orders = orders();
    orders.forEach((status, given) -> assertThat(given.order().status()).isEqualTo(status));
    var table = new StringBuilder("| |");
    orders.keySet().forEach(status -> table.append(' ').append(status).append(" |"));
    table.append("\n|---|").append("---|".repeat(orders.size())).append('\n');
    acts()
        .forEach(
            (name, act) -> {
              table.append("| ").append(name).append(" |");
              orders
                  .values()
                  .forEach(
                      given -> table.append(' ').append(cell(given.order(), act)).append(" |"));
              table.append('\n');
            });
    assertThat(Files.readString(Path.of("README.md"))).contains(table);
  }
}
