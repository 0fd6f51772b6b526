package io.ringdesk.order.domain;

import static io.ringdesk.order.domain.Samples.cancellation;
import static io.ringdesk.order.domain.Samples.eur;
import static io.ringdesk.order.domain.Samples.line;
import static io.ringdesk.order.domain.Samples.minute;
import static io.ringdesk.order.domain.Samples.payment;
import static io.ringdesk.order.domain.Samples.placing;
import static io.ringdesk.order.domain.Samples.terms;
import static org.assertj.core.api.Assertions.assertThat;

import io.ringdesk.chassis.decision.Decision;
import io.ringdesk.order.domain.OrderEvent.CallNoted;
import io.ringdesk.order.domain.OrderEvent.Cancelled;
import io.ringdesk.order.domain.OrderEvent.DuplicateAsked;
import io.ringdesk.order.domain.OrderEvent.DuplicateMade;
import io.ringdesk.order.domain.OrderEvent.DuplicateRefused;
import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Orders 13: save and create order; cancel and create order. */
class DuplicationTest {

  private static final Succession.Asked NEXT =
      new Succession.Asked("order-2", List.of(line("70.00", true)), null, minute(9), "anna", null);

  private static final DiscountRule TENTH =
      new DiscountRule(BigDecimal.TEN, null, "TENTH", List.of("ACC-1Y"));

  private final Given open = Given.news(placing("100.00"));

  private static Function<Order, Decision<OrderEvent>> asked(Optional<String> inItsPlace) {
    return order -> Duplication.ask(order, NEXT, inItsPlace);
  }

  private static OrderFile made(Order old) {
    return made(old, NEXT);
  }

  private static OrderFile made(Order old, Succession.Asked asked) {
    OrderFile file = OrderFile.empty("order-2");
    var made =
        Duplication.make(
            file,
            old,
            asked,
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
    var other = new Succession.Asked("order-3", NEXT.lines(), null, minute(10), "boris", null);
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
        .thenHappened(new DuplicateMade("order-2", "100045", null));
    open.act(order -> Duplication.made(order, made.placed()))
        .when(order -> Duplication.made(order, made.placed()))
        .thenNothing();
  }

  @Test
  void a_call_saves_and_creates_an_order_which_names_the_call_as_its_cause() {
    open.act(order -> called(open, wish("70.00", false)));
    assertThat(open.order().status()).isEqualTo(OrderStatus.AWAITING);
    Order made = made(open.order(), open.order().succession().underWay().getFirst()).placed();
    assertThat(made.placement().callId()).isEqualTo("c1");
    assertThat(made.placement().previousOrder()).isEqualTo("order-1");
    assertThat(made.terms().lines()).containsExactly(line("70.00", false));
    open.when(order -> Duplication.made(order, made))
        .thenHappened(new DuplicateMade("order-2", "100045", "c1"));
  }

  @Test
  void a_call_cancels_and_creates_an_order_in_one_moment() {
    new Given.Outcome(called(open, wish("70.00", true)))
        .then(CallNoted.class, DuplicateAsked.class, Cancelled.class);
  }

  @Test
  void lines_that_were_not_told_in_the_call_are_those_of_the_old_order() {
    var same = new NewOrderWish("order-2", "c1", List.of(), false, null, minute(9), "anna");
    open.act(order -> called(open, same));
    assertThat(open.order().succession().underWay().getFirst().lines())
        .isEqualTo(open.order().terms().lines());
  }

  @Test
  void what_a_code_took_off_the_old_order_is_not_taken_off_the_new_one_as_well() {
    Given reduced = Given.news(placing(terms("100.00", true).under(TENTH)));
    assertThat(reduced.order().terms().amount()).isEqualTo(eur("90.00"));
    var same = new NewOrderWish("order-2", "c1", List.of(), false, null, minute(9), "anna");
    reduced.act(order -> called(reduced, same));
    Succession.Asked asked = reduced.order().succession().underWay().getFirst();
    assertThat(asked.lines()).containsExactly(line("100.00", true));
    assertThat(made(reduced.order(), asked).placed().terms().amount()).isEqualTo(eur("100.00"));
  }

  @Test
  void a_code_that_was_named_in_the_call_is_taken_off_the_new_order() {
    open.act(order -> called(open, coded(), new CodeAnswer.Granted(TENTH)));
    Order made = made(open.order(), open.order().succession().underWay().getFirst()).placed();
    assertThat(made.terms().amount()).isEqualTo(eur("63.00"));
    assertThat(made.terms().discountCode()).isEqualTo("TENTH");
  }

  @Test
  void a_code_that_does_not_apply_neither_cancels_nor_creates_and_says_why() {
    var denied = new CodeAnswer.Denied("It held for orders before May.", true);
    String why = "The discount code TENTH does not apply. It held for orders before May.";
    assertThat(new Given.Outcome(called(open, coded(), denied)).events())
        .contains(new DuplicateRefused("order-2", "c1", why, minute(9), "anna"));
    open.act(order -> called(open, coded(), denied));
    assertThat(open.order().status()).isEqualTo(OrderStatus.AWAITING);
    assertThat(open.order().succession()).isEqualTo(Succession.NONE);
  }

  private static NewOrderWish coded() {
    NewOrderWish plain = wish("70.00", true);
    return new NewOrderWish(
        plain.orderId(), plain.callId(), plain.lines(), true, "TENTH", plain.at(), plain.by());
  }

  @Test
  void a_code_is_looked_at_for_what_would_be_placed_and_not_where_nothing_can_be() {
    assertThat(Duplication.placing(open.file(), coded(), "ringdesk"))
        .hasValueSatisfying(
            placing -> {
              assertThat(placing.externalId()).isEqualTo("order-2");
              assertThat(placing.codeToTry()).isEqualTo("TENTH");
              assertThat(placing.terms().amount()).isEqualTo(eur("70.00"));
            });
    assertThat(Duplication.placing(open.file(), wish("70.00", true), "ringdesk")).isEmpty();
    assertThat(Duplication.placing(OrderFile.empty("o"), coded(), "ringdesk")).isEmpty();
  }

  @Test
  void a_discount_that_the_currency_does_not_have_makes_no_new_order() {
    var line =
        new LineNews(
            "ACC-1Y",
            "Course",
            1,
            new BigDecimal("70.00"),
            LineKind.BASE,
            false,
            false,
            new BigDecimal("0.005"),
            null);
    var wish = new NewOrderWish("order-2", "c1", List.of(line), true, null, minute(9), "anna");
    new Given.Outcome(called(open, wish)).then(CallNoted.class, DuplicateRefused.class);
  }

  @Test
  void what_a_call_asks_of_a_paid_order_comes_about_neither_half_nor_silently() {
    Given paid = Given.news(placing("100.00"), payment("p1", "100.00", 1));
    String why = "A paid order can't be cancelled. Refund it instead.";
    assertThat(new Given.Outcome(called(paid, wish("70.00", true))).events())
        .contains(new DuplicateRefused("order-2", "c1", why, minute(9), "anna"));
    paid.act(order -> called(paid, wish("70.00", true)));
    assertThat(paid.order().succession()).isEqualTo(Succession.NONE);
    assertThat(paid.order().status()).isEqualTo(OrderStatus.PAID);
    assertThat(paid.order().desk().notes().getFirst().text())
        .isEqualTo("The new order that was asked for in a call was not made: " + why);
  }

  @Test
  void a_price_that_the_currency_does_not_have_makes_no_new_order() {
    new Given.Outcome(called(open, wish("70.005", true)))
        .then(CallNoted.class, DuplicateRefused.class);
    open.act(order -> called(open, wish("70.005", true)));
    assertThat(open.order().status()).isEqualTo(OrderStatus.AWAITING);
  }

  private static NewOrderWish wish(String price, boolean cancelOld) {
    var line =
        new LineNews("ACC-1Y", "Course", 1, new BigDecimal(price), LineKind.BASE, false, false);
    return new NewOrderWish("order-2", "c1", List.of(line), cancelOld, null, minute(9), "anna");
  }

  private static Decision<OrderEvent> called(Given given, NewOrderWish wish) {
    return called(given, wish, null);
  }

  private static Decision<OrderEvent> called(
      Given given, NewOrderWish wish, @Nullable CodeAnswer code) {
    var noted = new CallNoted("c1", "completed", "anna", null, null, minute(9));
    return OrderNews.call(
        given.file(), noted, Optional.empty(), Optional.empty(), Optional.of(wish), code);
  }
}
