package io.ringdesk.order.search;

import io.ringdesk.order.domain.LastCall;
import io.ringdesk.order.domain.Order;
import io.ringdesk.order.domain.OrderStatus;
import io.ringdesk.order.domain.ToSettle;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Random;
import java.util.function.Predicate;

/**
 * A filter of the list, and what it means in plain Java.
 *
 * @param filter name=value
 */
record Meaning(String filter, Predicate<Order> fits) {

  private static final List<OrderStatus> LISTED =
      List.of(
          OrderStatus.AWAITING,
          OrderStatus.CONFIRMED,
          OrderStatus.PREPAID,
          OrderStatus.PAID,
          OrderStatus.REFUNDED,
          OrderStatus.CANCELLED);
  private static final List<String> RESULTS =
      List.of("completed", "not-reached", "call-back", "already-paid", "refusal");

  /** Of each filter that can fit this order one that does, its value by the throw of dice. */
  static List<Meaning> fitting(Order one, Random dice) {
    List<Meaning> all = new ArrayList<>();
    all.add(status(one.status(), dice));
    all.add(manager(one, dice));
    String keeper = one.desk().personalManager();
    all.add(
        new Meaning(
            "personalManager=" + Objects.requireNonNullElse(keeper, "none"),
            order -> Objects.equals(order.desk().personalManager(), keeper)));
    customer(one, dice, all);
    String sku = one.terms().lines().getFirst().sku();
    all.add(
        new Meaning(
            "product=" + sku,
            order -> order.terms().lines().stream().anyMatch(line -> line.sku().equals(sku))));
    String tag = one.desk().tag();
    if (tag != null) {
      all.add(new Meaning("tag=" + tag, order -> tag.equals(order.desk().tag())));
    }
    String source = one.placement().source();
    all.add(new Meaning("source=" + source, order -> order.placement().source().equals(source)));
    placed(one, dice, all);
    amount(one, dice, all);
    calls(one, dice, all);
    settling(one, all);
    return all;
  }

  private static Meaning status(OrderStatus one, Random dice) {
    OrderStatus other = any(LISTED, dice);
    return new Meaning(
        "status=" + one + "," + other, order -> order.status() == one || order.status() == other);
  }

  private static Meaning manager(Order one, Random dice) {
    String manager = one.manager();
    return new Meaning(
        "manager=" + (manager == null ? "none" : dice.nextBoolean() ? "me" : manager),
        order -> Objects.equals(order.manager(), manager));
  }

  private static void customer(Order one, Random dice, List<Meaning> all) {
    String email = String.valueOf(one.email());
    all.add(
        new Meaning(
            "email=" + email.toUpperCase(Locale.ROOT), order -> email.equals(order.email())));
    String phone = String.valueOf(one.terms().customer().phone());
    all.add(
        new Meaning(
            "phone=" + phone.substring(0, 6) + " " + phone.substring(6),
            order -> phone.equals(order.terms().customer().phone())));
    String whole =
        any(
            List.of(
                one.placement().number(),
                email,
                phone,
                String.valueOf(one.terms().customer().name())),
            dice);
    String beginning = whole.substring(0, whole.length() - dice.nextInt(3));
    all.add(
        new Meaning(
            "q=" + beginning,
            order ->
                List.of(
                        order.placement().number(),
                        String.valueOf(order.email()),
                        String.valueOf(order.terms().customer().phone()),
                        String.valueOf(order.terms().customer().name()))
                    .stream()
                    .anyMatch(known -> known.startsWith(beginning))));
  }

  private static void placed(Order one, Random dice, List<Meaning> all) {
    Instant from = one.placement().placedAt().minusSeconds(dice.nextInt(864_000));
    all.add(
        new Meaning("placedFrom=" + from, order -> !order.placement().placedAt().isBefore(from)));
    Instant to = one.placement().placedAt().plusSeconds(dice.nextInt(864_000));
    all.add(new Meaning("placedTo=" + to, order -> !order.placement().placedAt().isAfter(to)));
  }

  private static void amount(Order one, Random dice, List<Meaning> all) {
    BigDecimal amount = amount(one);
    BigDecimal from =
        amount.subtract(BigDecimal.valueOf(dice.nextInt(1000), 2)).max(BigDecimal.ZERO);
    all.add(new Meaning("amountFrom=" + from, order -> amount(order).compareTo(from) >= 0));
    BigDecimal to = amount.add(BigDecimal.valueOf(dice.nextInt(1000), 2));
    all.add(new Meaning("amountTo=" + to, order -> amount(order).compareTo(to) <= 0));
  }

  private static BigDecimal amount(Order order) {
    return order.account().amount().getAmount();
  }

  private static void calls(Order one, Random dice, List<Meaning> all) {
    if (one.calls() == null) {
      return;
    }
    LastCall last = one.calls().last();
    if (last != null) {
      List<String> results = List.of(last.result(), any(RESULTS, dice));
      all.add(
          new Meaning(
              "callResult=" + String.join(",", results),
              order ->
                  order.calls() != null
                      && order.calls().last() != null
                      && results.contains(order.calls().last().result())));
    }
    Instant next = one.nextCallAt();
    if (next != null) {
      all.add(
          new Meaning(
              "nextCallFrom=" + next,
              order -> order.nextCallAt() != null && !order.nextCallAt().isBefore(next)));
      all.add(
          new Meaning(
              "nextCallTo=" + next,
              order -> order.nextCallAt() != null && !order.nextCallAt().isAfter(next)));
    }
  }

  private static void settling(Order one, List<Meaning> all) {
    for (ToSettle what : ToSettle.values()) {
      if (waits(one, what)) {
        String name =
            switch (what) {
              case TO_GIVE_BACK -> "toGiveBack";
              case CANCELLATION_NOTED -> "cancellationNoted";
            };
        all.add(new Meaning(name + "=true", order -> waits(order, what)));
      }
    }
  }

  private static boolean waits(Order order, ToSettle what) {
    return order.toSettle() != null && order.toSettle().contains(what);
  }

  private static <T> T any(List<T> all, Random dice) {
    return all.get(dice.nextInt(all.size()));
  }
}
