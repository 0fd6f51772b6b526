package io.ringdesk.order.domain;

import static io.ringdesk.order.domain.Samples.ARRIVAL;
import static io.ringdesk.order.domain.Samples.LUCIA;
import static io.ringdesk.order.domain.Samples.PLACED_AT;
import static io.ringdesk.order.domain.Samples.cancellation;
import static io.ringdesk.order.domain.Samples.electronic;
import static io.ringdesk.order.domain.Samples.eur;
import static io.ringdesk.order.domain.Samples.minute;
import static io.ringdesk.order.domain.Samples.payment;
import static io.ringdesk.order.domain.Samples.refund;
import static org.assertj.core.api.Assertions.assertThat;

import io.ringdesk.chassis.decision.Decision;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** The table in the README is what the decisions say. */
class StatusTableTest {

  /** Of which all is known that an act may ask for. */
  private static final Placing PLACING =
      new Placing(
          "shop",
          "A-1",
          PLACED_AT,
          new Terms(LUCIA, List.of(electronic("100.00")), eur("0.00"), eur("0.00")),
          null,
          new Analytics("search", "ads", "november"),
          null,
          null,
          null,
          null);

  private static Map<OrderStatus, Given> orders() {
    var orders = new LinkedHashMap<OrderStatus, Given>();
    orders.put(OrderStatus.AWAITING, Given.news(PLACING));
    orders.put(OrderStatus.CONFIRMED, Given.news(PLACING).act(OrderDecisions::confirm));
    orders.put(OrderStatus.PREPAID, Given.news(PLACING, payment("p0", "40.00", 1)));
    orders.put(OrderStatus.PAID, Given.news(PLACING, payment("p0", "100.00", 1)));
    orders.put(
        OrderStatus.REFUNDED,
        Given.news(PLACING, payment("p0", "100.00", 1), refund("r0", "100.00", 2)));
    orders.put(OrderStatus.CANCELLED, Given.news(PLACING, cancellation(1)));
    orders.put(OrderStatus.DELETED, Given.news(PLACING).act(OrderDecisions::delete));
    return orders;
  }

  private static String name(Act act) {
    return switch (act) {
      case CONFIRM -> "confirm";
      case PAY -> "pay all that is due";
      case PREPAY -> "prepay 10.00 of 100.00";
      case REFUND -> "refund 10.00";
      case CANCEL -> "cancel";
      case DELETE -> "delete";
      case RESTORE -> "restore";
      case NOTE -> "note";
      case TAG -> "tag";
      case MOVE_DATE -> "move its date";
      case HAND_OVER -> "hand over";
      case REMOVE_ANALYTICS -> "remove analytics";
      case PAYMENT_LETTER -> "payment letter";
      case DUPLICATE -> "new order for the same customer";
      case PERSONAL_MANAGER -> "the customer's personal manager";
      case AUTO_PAYMENT -> "the customer's auto-payments";
    };
  }

  private static Decision<OrderEvent> done(Act act, Order order) {
    return switch (act) {
      case CONFIRM -> OrderDecisions.confirm(order);
      case PAY -> OrderDecisions.pay(order, payment("p", "100.00", 5));
      case PREPAY -> OrderDecisions.pay(order, payment("p", "10.00", 5));
      case REFUND -> OrderDecisions.refund(order, refund("r", "10.00", 6));
      case CANCEL -> OrderDecisions.cancel(order, cancellation(7));
      case DELETE -> OrderDecisions.delete(order);
      case RESTORE -> OrderDecisions.restore(order);
      case NOTE -> OrderDecisions.note(order, new Note("n", "text", null, null));
      case TAG -> OrderDecisions.tag(order, "vip");
      case MOVE_DATE -> OrderDecisions.setAutoCancel(order, minute(99));
      case HAND_OVER -> OrderDecisions.assign(order, "anna", "asked", minute(8));
      case REMOVE_ANALYTICS -> OrderDecisions.removeAnalytics(order);
      case PAYMENT_LETTER -> OrderDecisions.requestPaymentLetter(order, "l", 3, minute(9));
      case DUPLICATE ->
          Duplication.ask(
              order,
              new Succession.Asked("order-2", order.terms().lines(), null, minute(9), "anna", null),
              Optional.empty());
      case PERSONAL_MANAGER ->
          said(order, new PersonalManager("paula", order.email(), minute(9), "asked"));
      case AUTO_PAYMENT -> said(order, new AutoPayment(false, order.email(), minute(9), "asked"));
    };
  }

  private static Decision<OrderEvent> said(Order order, Saying saying) {
    return StandingDecisions.follow(order, StandingDecisions.say(order, saying));
  }

  private static Map<String, Function<Order, Decision<OrderEvent>>> rows() {
    var rows = new LinkedHashMap<String, Function<Order, Decision<OrderEvent>>>();
    for (Act act : Act.values()) {
      rows.put(name(act), order -> done(act, order));
    }
    rows.put("its date passes", StatusTableTest::passItsDate);
    rows.put("news: payment of 10.00", news(payment("p", "10.00", 5)));
    rows.put("news: payment of 100.00", news(payment("p", "100.00", 5)));
    rows.put("news: refund of 100.00", news(refund("r", "100.00", 6)));
    rows.put("news: cancellation", news(cancellation(7)));
    return rows;
  }

  private static Function<Order, Decision<OrderEvent>> news(News news) {
    return order -> OrderNews.take(new OrderFile(order.id(), Early.NONE, order), news, ARRIVAL);
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
    rows()
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

  static Stream<Arguments> menu() {
    return orders().values().stream()
        .flatMap(order -> Stream.of(Act.values()).map(act -> Arguments.of(order.order(), act)));
  }

  @ParameterizedTest
  @MethodSource("menu")
  void an_act_does_what_the_menu_says_of_it(Order order, Act act) {
    Decision<OrderEvent> done = done(act, order);
    switch (act.on(order)) {
      case Verdict.Allowed() -> assertThat(done).isInstanceOf(Decision.Happened.class);
      case Verdict.Done(var _) -> assertThat(done).isEqualTo(Decision.nothingToDo());
      case Verdict.Refused(var reason) ->
          assertThat(done).isEqualTo(Decision.refused("%s", reason));
    }
  }
}
