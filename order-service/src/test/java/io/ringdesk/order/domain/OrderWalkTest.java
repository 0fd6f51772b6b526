package io.ringdesk.order.domain;

import static org.assertj.core.api.Assertions.assertThat;

import io.ringdesk.chassis.decision.Decision;
import io.ringdesk.chassis.decision.EventType;
import io.ringdesk.chassis.wire.Json;
import io.ringdesk.order.domain.OrderEvent.ManagerAssigned;
import io.ringdesk.order.domain.OrderEvent.PaymentReceived;
import io.ringdesk.order.domain.OrderEvent.RefundMade;
import io.ringdesk.testkit.Contracts;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.joda.money.CurrencyUnit;
import org.joda.money.Money;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What holds whatever is done with an order, and told of it, in whatever order. */
class OrderWalkTest {

  private static final int WALKS = 60;
  private static final int STEPS = 120;

  private final List<OrderEvent> history = new ArrayList<>();
  private final Map<String, Money> payments = new HashMap<>();
  private final Map<String, Money> refunds = new HashMap<>();
  private OrderFile file = OrderFile.empty("order-1");

  @ParameterizedTest
  @ValueSource(strings = {"EUR", "JPY", "KWD"})
  void sums_status_manager_and_replay_hold_at_every_step(String currency) {
    for (long seed = 0; seed < WALKS; seed++) {
      begin();
      var walk = new OrderWalk(CurrencyUnit.of(currency), seed);
      for (int i = 0; i < STEPS; i++) {
        take(walk.next());
      }
      assertThat(replayed()).isEqualTo(file);
    }
  }

  @Test
  void whatever_is_told_is_as_the_contracts_say() {
    for (long seed = 0; seed < 15; seed++) {
      begin();
      var walk = new OrderWalk(CurrencyUnit.EUR, seed);
      for (int i = 0; i < STEPS; i++) {
        take(walk.next());
      }
      for (OrderEvent event : history) {
        Contracts.assertMatches(
            event.getClass().getAnnotation(EventType.class).value(),
            Json.events().writeValueAsString(event));
      }
    }
  }

  @Test
  void a_walk_meets_everything_that_can_happen_to_an_order() {
    List<Class<?>> met = new ArrayList<>();
    for (long seed = 0; seed < WALKS; seed++) {
      begin();
      var walk = new OrderWalk(CurrencyUnit.EUR, seed);
      for (int i = 0; i < STEPS; i++) {
        take(walk.next());
      }
      history.forEach(event -> met.add(event.getClass()));
    }
    List<Class<?>> all = new ArrayList<>(List.of(OrderEvent.class.getPermittedSubclasses()));
    // The queue's own words, which change one field.
    all.removeAll(
        List.of(
            OrderEvent.CallBackOffered.class,
            OrderEvent.NextCallSet.class,
            OrderEvent.NextCallDropped.class));
    assertThat(met).containsAll(all);
  }

  private void begin() {
    history.clear();
    payments.clear();
    refunds.clear();
    file = OrderFile.empty("order-1");
  }

  private void take(OrderWalk.Step step) {
    Order before = file.order();
    switch (step.decide().apply(file)) {
      case Decision.Happened<OrderEvent>(var events) -> {
        assertThat(events).as(step.name()).isNotEmpty();
        assertAllowed(step, before);
        events.forEach(this::happened);
        if (step.once()) {
          assertThat(step.decide().apply(file))
              .as("the same again: %s", step.name())
              .isNotInstanceOf(Decision.Happened.class);
        }
      }
      case Decision.NothingToDo<OrderEvent> _ -> {}
      case Decision.Refused<OrderEvent>(var refusal) ->
          assertThat(refusal.reason()).as(step.name()).isNotBlank();
    }
    if (file.order() != null) {
      assertSound(file.placed());
    }
  }

  /** What the menu does not allow does not happen. */
  private static void assertAllowed(OrderWalk.Step step, @Nullable Order before) {
    if (step.act() != null && before != null) {
      assertThat(step.act().on(before)).as(step.name()).isEqualTo(Verdict.allowed());
    }
  }

  private void happened(OrderEvent event) {
    switch (event) {
      case PaymentReceived it -> assertThat(payments.put(it.paymentId(), it.amount())).isNull();
      case RefundMade it -> assertThat(refunds.put(it.refundId(), it.amount())).isNull();
      case ManagerAssigned it ->
          assertThat(it.previous())
              .isEqualTo(file.order() == null ? null : file.placed().manager());
      default -> {}
    }
    history.add(event);
    file = file.after(event);
    if (event instanceof ManagerAssigned it) {
      assertThat(file.placed().manager()).isEqualTo(it.manager());
    }
  }

  private OrderFile replayed() {
    OrderFile folded = OrderFile.empty("order-1");
    for (OrderEvent event : history) {
      folded = folded.after(event);
    }
    return folded;
  }

  private void assertSound(Order order) {
    Account account = order.account();
    Terms terms = order.terms();
    assertThat(account.received()).isEqualTo(sum(payments, order));
    assertThat(account.refunded()).isEqualTo(sum(refunds, order));
    assertThat(account.amount()).isEqualTo(terms.amount());
    assertThat(account.amount().isNegative()).isFalse();
    assertThat(account.prepaid().isGreaterThan(account.received())).isFalse();
    Money full = terms.lines().stream().map(Line::value).reduce(terms.shipping(), Money::plus);
    assertThat(account.amount().plus(terms.discountTotal())).isEqualTo(full);
    assertThat(terms.lines()).noneMatch(line -> line.total().isNegative());
    assertThat(order.status()).isEqualTo(status(order));
    assertThat(order.desk().partings()).hasSizeLessThanOrEqualTo(Desk.MOST_PARTINGS);
    assertThat(order.nextCallAt() == null || order.status().isOpen()).isTrue();
    for (Act act : Act.values()) {
      switch (act.on(order)) {
        case Verdict.Allowed() -> {}
        case Verdict.Done(var reason) -> assertThat(reason).isNotBlank();
        case Verdict.Refused(var reason) -> assertThat(reason).isNotBlank();
      }
    }
    assertUse(order);
  }

  private static Money sum(Map<String, Money> amounts, Order order) {
    return amounts.values().stream().reduce(Money.zero(order.currency()), Money::plus);
  }

  /** By the rule of the status, from nothing but the sums. */
  private static OrderStatus status(Order order) {
    Money received = order.account().received();
    boolean deleted = order.facts().deleted();
    if (deleted) {
      return OrderStatus.DELETED;
    }
    if (received.isPositive() && !order.account().refunded().isLessThan(received)) {
      return OrderStatus.REFUNDED;
    }
    if (!received.isLessThan(order.account().amount())) {
      return OrderStatus.PAID;
    }
    if (order.facts().cancellation() != null) {
      return OrderStatus.CANCELLED;
    }
    if (received.isPositive()) {
      return OrderStatus.PREPAID;
    }
    return order.facts().confirmed() ? OrderStatus.CONFIRMED : OrderStatus.AWAITING;
  }

  /**
   * What the count of the code's uses is still told is what is missing between it and the order.
   */
  private static void assertUse(Order order) {
    CodeUse use = order.codeUse();
    if (use == null) {
      assertThat(order.placedTerms().discountCode()).isNull();
      return;
    }
    boolean over =
        (order.status() == OrderStatus.CANCELLED || order.status() == OrderStatus.DELETED)
            && order.account().received().isZero();
    boolean used = Objects.equals(order.terms().discountCode(), use.code()) && !over;
    assertThat(use.owed() == null).isEqualTo(use.counted() == used);
  }
}
