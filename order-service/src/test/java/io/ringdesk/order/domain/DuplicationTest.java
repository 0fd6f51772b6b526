package io.ringdesk.order.domain;

import static io.ringdesk.order.domain.Samples.cancellation;
import static io.ringdesk.order.domain.Samples.line;
import static io.ringdesk.order.domain.Samples.minute;
import static io.ringdesk.order.domain.Samples.payment;
import static io.ringdesk.order.domain.Samples.placing;
import static org.assertj.core.api.Assertions.assertThat;

import io.ringdesk.chassis.decision.Decision;
import io.ringdesk.order.domain.OrderEvent.Cancelled;
import io.ringdesk.order.domain.OrderEvent.DuplicateAsked;
import io.ringdesk.order.domain.OrderEvent.DuplicateMade;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.junit.jupiter.api.Test;

/** Orders 13: save and create order; cancel and create order. */
class DuplicationTest {

  private static final Succession.Asked NEXT =
      new Succession.Asked("order-2", List.of(line("70.00", true)), null, minute(9), "anna");

  private final Given open = Given.news(placing("100.00"));

  private static Function<Order, Decision<OrderEvent>> asked(Optional<String> inItsPlace) {
    return order -> Duplication.ask(order, NEXT, inItsPlace);
  }

  private static OrderFile made(Order old) {
    OrderFile file = OrderFile.empty("order-2");
    var made =
        Duplication.make(
            file,
            old,
            NEXT,
            "ringdesk",
            new Beginning(
                () -> "100045", _ -> Optional.empty(), _ -> Standing.NONE, Samples.NO_CODES));
    for (OrderEvent event : ((Decision.Happened<OrderEvent>) made).events()) {
      file = file.after(event);
    }
    return file;
  }

  @Test
  void the_old_one_stays_where_nobody_asks_otherwise() {
    open.when(asked(Optional.empty())).then(DuplicateAsked.class);
    assertThat(open.act(asked(Optional.empty())).order().status()).isEqualTo(OrderStatus.AWAITING);
    assertThat(open.order().succession().next()).isNull();
  }

  @Test
  void the_old_one_is_cancelled_and_names_the_new_one_in_one_moment() {
    open.when(asked(Optional.of("dearer"))).then(DuplicateAsked.class, Cancelled.class);
    assertThat(open.act(asked(Optional.of("dearer"))).order().succession().next())
        .isEqualTo("order-2");
    assertThat(open.order().status()).isEqualTo(OrderStatus.CANCELLED);
  }

  @Test
  void what_can_not_be_cancelled_is_not_replaced() {
    Given.news(placing("100.00"), payment("p1", "100.00", 1))
        .when(asked(Optional.of("dearer")))
        .thenRefused("A paid order can't be cancelled. Refund it instead.");
  }

  @Test
  void a_cancelled_order_is_replaced_once() {
    Given cancelled = Given.news(placing("100.00"), cancellation(1));
    cancelled.act(asked(Optional.of("again")));
    var other = new Succession.Asked("order-3", NEXT.lines(), null, minute(10), "boris");
    cancelled
        .when(order -> Duplication.ask(order, other, Optional.of("again")))
        .thenRefused("Order order-2 has taken its place already.");
    cancelled.when(asked(Optional.of("again"))).thenNothing();
  }

  @Test
  void the_new_one_has_the_customer_and_names_the_old_one() {
    Order made = made(open.act(asked(Optional.empty())).order()).placed();
    assertThat(made.terms().customer()).isEqualTo(Samples.LUCIA);
    assertThat(made.terms().lines()).isEqualTo(NEXT.lines());
    assertThat(made.placement().previousOrder()).isEqualTo("order-1");
    assertThat(made.placement().placedAt()).isEqualTo(NEXT.at());
  }

  @Test
  void whoever_comes_second_finds_it_made() {
    Order old = open.act(asked(Optional.empty())).order();
    OrderFile made = made(old);
    assertThat(
            Duplication.make(
                made,
                old,
                NEXT,
                "ringdesk",
                new Beginning(
                    () -> "x", _ -> Optional.empty(), _ -> Standing.NONE, Samples.NO_CODES)))
        .isEqualTo(Decision.nothingToDo());
    open.when(order -> Duplication.made(order, made.placed()))
        .thenHappened(new DuplicateMade("order-2", "100045"));
    open.act(order -> Duplication.made(order, made.placed()))
        .when(order -> Duplication.made(order, made.placed()))
        .thenNothing();
  }
}
