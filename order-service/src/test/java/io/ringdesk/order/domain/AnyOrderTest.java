package io.ringdesk.order.domain;

import static io.ringdesk.order.domain.Samples.minute;
import static org.assertj.core.api.Assertions.assertThat;

import io.ringdesk.chassis.decision.EventType;
import io.ringdesk.chassis.wire.Json;
import io.ringdesk.testkit.Contracts;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The same facts, told in any order and any number of times, come to the same order. */
class AnyOrderTest {

  static LongStream seeds() {
    return LongStream.range(0, 400);
  }

  @ParameterizedTest
  @MethodSource("seeds")
  void in_any_order_and_number_the_same_facts_give_the_same_order(long seed) {
    var dice = new Random(seed);
    List<Object> facts = facts(dice);
    Given straight = tell(facts);
    for (int round = 0; round < 8; round++) {
      var told = new ArrayList<>(facts);
      facts.stream().filter(fact -> dice.nextInt(3) == 0).forEach(told::add);
      Collections.shuffle(told, dice);
      Given shuffled = tell(told);
      assertThat(shuffled.order()).isEqualTo(straight.order());
      assertSound(shuffled);
    }
  }

  @Test
  void whatever_happens_is_told_as_the_contracts_say() {
    for (long seed = 0; seed < 60; seed++) {
      var dice = new Random(seed);
      List<Object> facts = facts(dice);
      Collections.shuffle(facts, dice);
      for (OrderEvent event : tell(facts).history()) {
        Contracts.assertMatches(
            event.getClass().getAnnotation(EventType.class).value(),
            Json.events().writeValueAsString(event));
      }
    }
  }

  /** The status by the rule as it is written, worked out from nothing but the sums. */
  private static void assertSound(Given told) {
    Order order = told.order();
    OrderFile folded = OrderFile.empty("order-1");
    for (OrderEvent event : told.history()) {
      folded = folded.after(event);
    }
    assertThat(folded).isEqualTo(told.file());
    var account = order.account();
    boolean covered = !account.received().isLessThan(account.amount());
    if (account.received().isPositive() && !account.refunded().isLessThan(account.received())) {
      assertThat(order.status()).isEqualTo(OrderStatus.REFUNDED);
    } else if (covered) {
      assertThat(order.status()).isEqualTo(OrderStatus.PAID);
    } else if (order.facts().cancellation() != null) {
      assertThat(order.status()).isEqualTo(OrderStatus.CANCELLED);
    } else {
      assertThat(order.status())
          .isEqualTo(account.received().isPositive() ? OrderStatus.PREPAID : OrderStatus.AWAITING);
    }
    assertThat(account.paidAt() != null).isEqualTo(covered);
    assertThat(account.amount()).isEqualTo(order.terms().amount());
    assertThat(account.amount().isNegative()).isFalse();
    assertThat(account.prepaid().isGreaterThan(account.received())).isFalse();
    assertTellsTheStatus(told);
  }

  /** Who follows only the events knows the status and the terms too. */
  private static void assertTellsTheStatus(Given told) {
    OrderStatus status = OrderStatus.AWAITING;
    Terms terms = null;
    for (OrderEvent event : told.history()) {
      switch (event) {
        case OrderEvent.Placed it ->
            terms =
                new Terms(
                    it.customer(), it.lines(), it.shipping(), it.discount(), it.discountRule());
        case OrderEvent.Changed it ->
            terms =
                new Terms(
                    it.customer(), it.lines(), it.shipping(), it.discount(), it.discountRule());
        case OrderEvent.Prepaid it -> {
          assertThat(it.from()).isEqualTo(status);
          status = it.received().isPositive() ? OrderStatus.PREPAID : OrderStatus.AWAITING;
        }
        case OrderEvent.Paid it -> {
          assertThat(it.from()).isEqualTo(status);
          assertThat(it.amount())
              .isEqualTo(
                  new Terms(
                          it.customer(),
                          it.lines(),
                          it.shipping(),
                          it.discount(),
                          it.discountRule())
                      .amount());
          status = OrderStatus.PAID;
        }
        case OrderEvent.Refunded it -> {
          assertThat(it.from()).isEqualTo(status);
          status = OrderStatus.REFUNDED;
        }
        case OrderEvent.Cancelled it -> {
          assertThat(it.from()).isEqualTo(status);
          status = OrderStatus.CANCELLED;
        }
        default -> {}
      }
    }
    assertThat(status).isEqualTo(told.order().status());
    assertThat(terms).isEqualTo(told.order().terms());
  }

  private static Given tell(List<Object> facts) {
    Given told = Given.nothing();
    facts.forEach(told::and);
    return told;
  }

  private static List<Object> facts(Random dice) {
    var facts = new ArrayList<Object>();
    facts.add(Samples.placing(dice.nextInt(10) == 0 ? "0.00" : "100.00"));
    for (int i = dice.nextInt(4); i > 0; i--) {
      facts.add(Samples.payment("p" + i, amount(dice), dice.nextInt(-2, 8)));
    }
    for (int i = dice.nextInt(3); i > 0; i--) {
      facts.add(Samples.refund("r" + i, amount(dice), dice.nextInt(8)));
    }
    for (int i = dice.nextInt(4); i > 0; i--) {
      facts.add(change(dice));
    }
    for (int i = Math.max(0, dice.nextInt(5) - 2); i > 0; i--) {
      facts.add(Samples.cancellation(dice.nextInt(8)));
    }
    return facts;
  }

  private static Object change(Random dice) {
    int minute = dice.nextInt(-2, 8);
    return switch (dice.nextInt(6)) {
      case 0 -> Samples.price(amount(dice), minute);
      case 4 ->
          new ChangeNews(
              minute(minute), null, null, null, null, new BigDecimal(dice.nextInt(1, 100)));
      case 5 -> Samples.price(amount(dice), "12.5", minute);
      case 1 -> Samples.shipping(amount(dice), minute);
      case 2 -> new ChangeNews(minute(minute), null, null, null, new BigDecimal(amount(dice)));
      default ->
          new ChangeNews(
              minute(minute),
              null,
              new Customer("Name " + dice.nextInt(3), "a@b.example", null, null, null),
              null,
              null);
    };
  }

  private static String amount(Random dice) {
    return List.of("25.00", "50.00", "100.00", "120.50").get(dice.nextInt(4));
  }
}
