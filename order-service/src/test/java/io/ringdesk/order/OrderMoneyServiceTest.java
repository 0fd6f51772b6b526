package io.ringdesk.order;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.IntFunction;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import tools.jackson.databind.JsonNode;

/** Orders 2 and 4: the money of one order. */
@ServiceTest
class OrderMoneyServiceTest {

  private static final int AT_ONCE = 8;

  private final Client admin;
  private final Client outside;

  OrderMoneyServiceTest(@Autowired Client client) {
    this.admin = client;
    this.outside = client.as("shop", "external-system");
  }

  @Test
  void refunds_in_part_leave_it_paid_and_the_last_one_refunds_it() {
    String id = admin.create("100.00");
    pay(id, "p1", "100.00").is(200);
    var partly = refund(id, "r1", "30.00").is(200).json();
    assertThat(partly.path("status").asString()).isEqualTo("paid");
    assertThat(money(partly, "refunded")).isEqualTo("30.00");
    assertThat(refund(id, "r1", "30.00").is(200).json().path("version"))
        .isEqualTo(partly.path("version"));
    refund(id, "r2", "70.01").is(409);
    var whole = refund(id, "r2", "70.00").is(200).json();
    assertThat(whole.path("status").asString()).isEqualTo("refunded");
    assertThat(money(whole, "income")).isEqualTo("100.00");
    assertThat(money(whole, "expenses")).isEqualTo("100.00");
    assertThat(money(whole, "toGiveBack")).isEqualTo("0.00");
  }

  @Test
  void what_came_beyond_the_amount_is_to_be_given_back() {
    Shop order = Shop.order();
    tell("placed", order.placed("100.00"));
    tell("payment", order.payment("p1", "80.00"));
    assertThat(money(seen(order.id()), "toGiveBack")).isEqualTo("0.00");
    tell("payment", order.payment("p2", "50.00"));
    assertThat(seen(order.id()).path("status").asString()).isEqualTo("paid");
    assertThat(money(seen(order.id()), "toGiveBack")).isEqualTo("30.00");
    tell("refund", order.refund("r1", "20.00"));
    assertThat(money(seen(order.id()), "toGiveBack")).isEqualTo("10.00");
    assertThat(isListed(order, "toGiveBack")).isTrue();
    tell("refund", order.refund("r2", "40.00"));
    assertThat(money(seen(order.id()), "toGiveBack")).isEqualTo("0.00");
    assertThat(isListed(order, "toGiveBack")).isFalse();
  }

  @Test
  void money_of_a_cancelled_order_is_to_be_given_back_unless_it_covers_it() {
    Shop order = Shop.order();
    tell("placed", order.placed("100.00"));
    tell("cancelled", order.cancelled());
    tell("payment", order.payment("p1", "40.00"));
    assertThat(seen(order.id()).path("status").asString()).isEqualTo("cancelled");
    assertThat(money(seen(order.id()), "toGiveBack")).isEqualTo("40.00");
    assertThat(isListed(order, "toGiveBack")).isTrue();
    tell("payment", order.payment("p2", "60.00"));
    assertThat(seen(order.id()).path("status").asString()).isEqualTo("paid");
    assertThat(money(seen(order.id()), "toGiveBack")).isEqualTo("0.00");
    assertThat(isListed(order, "toGiveBack")).isFalse();
  }

  @Test
  void a_cancellation_of_a_paid_order_is_listed_until_all_is_given_back() {
    Shop order = Shop.order();
    tell("placed", order.placed("100.00"));
    tell("payment", order.payment("p1", "100.00"));
    assertThat(isListed(order, "cancellationNoted")).isFalse();
    tell("cancelled", order.cancelled());
    assertThat(seen(order.id()).path("status").asString()).isEqualTo("paid");
    assertThat(isListed(order, "cancellationNoted")).isTrue();
    tell("refund", order.refund("r1", "99.99"));
    assertThat(isListed(order, "cancellationNoted")).isTrue();
    tell("refund", order.refund("r2", "0.01"));
    assertThat(seen(order.id()).path("status").asString()).isEqualTo("refunded");
    assertThat(isListed(order, "cancellationNoted")).isFalse();
  }

  @Test
  void of_two_who_enter_the_whole_amount_at_once_one_is_told_that_it_is_paid() throws Exception {
    String id = admin.create("100.00");
    List<Client.Answer> answers = atOnce(i -> pay(id, "p" + i, "100.00"));
    assertThat(answers).filteredOn(answer -> answer.status() == 200).hasSize(1);
    assertThat(answers).filteredOn(answer -> answer.status() == 409).hasSize(AT_ONCE - 1);
    assertThat(money(seen(id), "paid")).isEqualTo("100.00");
  }

  @Test
  void one_payment_told_by_many_at_once_counts_once() throws Exception {
    String id = admin.create("100.00");
    assertThat(atOnce(i -> pay(id, "p1", "60.00")))
        .allSatisfy(answer -> assertThat(answer.status()).isEqualTo(200));
    assertThat(money(seen(id), "paid")).isEqualTo("60.00");
    assertThat(seen(id).path("status").asString()).isEqualTo("prepaid");
  }

  @Test
  void payments_that_come_at_once_from_outside_all_count_and_it_becomes_paid_once()
      throws Exception {
    Shop order = Shop.order();
    tell("placed", order.placed("100.00"));
    atOnce(i -> tell("payment", order.payment("p" + i, "25.00")));
    assertThat(money(seen(order.id()), "paid")).isEqualTo("200.00");
    assertThat(money(seen(order.id()), "toGiveBack")).isEqualTo("100.00");
    assertThat(admin.history(order.id(), "order.paid.v1")).hasSize(1);
  }

  @Test
  void two_refunds_at_once_give_back_no_more_than_has_come() throws Exception {
    String id = admin.create("100.00");
    pay(id, "p1", "100.00").is(200);
    List<Client.Answer> answers = atOnce(i -> refund(id, "r" + i, "60.00"));
    assertThat(answers).filteredOn(answer -> answer.status() == 200).hasSize(1);
    assertThat(money(seen(id), "refunded")).isEqualTo("60.00");
  }

  /** All wait for each other before the first begins. */
  private static List<Client.Answer> atOnce(IntFunction<Client.Answer> act)
      throws InterruptedException, ExecutionException {
    var together = new CountDownLatch(AT_ONCE);
    List<Future<Client.Answer>> asked = new ArrayList<>();
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      for (int i = 0; i < AT_ONCE; i++) {
        int which = i;
        asked.add(
            threads.submit(
                () -> {
                  together.countDown();
                  together.await();
                  return act.apply(which);
                }));
      }
      List<Client.Answer> answers = new ArrayList<>();
      for (Future<Client.Answer> one : asked) {
        answers.add(one.get());
      }
      return answers;
    }
  }

  private Client.Answer pay(String id, String paymentId, String amount) {
    return admin.post(
        "/api/orders/" + id + "/payments",
        "{\"paymentId\":\"%s\",\"amount\":\"%s\"}".formatted(paymentId, amount));
  }

  private Client.Answer refund(String id, String refundId, String amount) {
    return admin.post(
        "/api/orders/" + id + "/refunds",
        "{\"refundId\":\"%s\",\"amount\":\"%s\"}".formatted(refundId, amount));
  }

  private Client.Answer tell(String type, String data) {
    return outside.post("/api/intake/orders", Shop.event(type, data)).is(202);
  }

  private boolean isListed(Shop order, String filter) {
    return !admin
        .list("email", order.externalId() + "@customers.example", filter, "true")
        .is(200)
        .json()
        .path("items")
        .isEmpty();
  }

  private JsonNode seen(String id) {
    return admin.get("/api/orders/" + id).is(200).json();
  }

  private static String money(JsonNode order, String field) {
    return order.path(field).path("amount").asString();
  }
}
