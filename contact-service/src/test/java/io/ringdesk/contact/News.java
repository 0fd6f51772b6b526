package io.ringdesk.contact;

import io.ringdesk.testkit.Bus;
import java.util.UUID;

/** What other services say on the bus of orders, calls and letters. */
public final class News {

  private final Bus bus = Bus.ofTests();

  public static String newId() {
    return UUID.randomUUID().toString();
  }

  public static String newEmail() {
    return newId() + "@customers.example";
  }

  /** A Spanish mobile number that no other test has. */
  public static String newPhone() {
    return "+346%08d"
        .formatted(Math.floorMod(UUID.randomUUID().getLeastSignificantBits(), 100_000_000L));
  }

  public String placed(String name, String email, String phone) {
    String order = newId();
    placed(order, 1, name, email, phone);
    return order;
  }

  public void placed(String order, long sequence, String name, String email, String phone) {
    bus.publish(
        "orders",
        order,
        sequence,
        "order.placed.v1",
        """
        {"number":"1","source":"shop","externalId":"x","placedAt":"2026-11-20T08:15:00Z",
         "customer":%s,"lines":[],"amount":{"amount":"12.30","currency":"EUR"}}
        """
            .formatted(customer(name, email, phone)));
  }

  public void changed(String order, long sequence, String name, String email, String phone) {
    bus.publish(
        "orders",
        order,
        sequence,
        "order.changed.v1",
        """
        {"changedAt":"2026-11-20T09:00:00Z","customer":%s,"lines":[],
         "amount":{"amount":"12.30","currency":"EUR"}}
        """
            .formatted(customer(name, email, phone)));
  }

  public void paid(String order, long sequence) {
    bus.publish(
        "orders",
        order,
        sequence,
        "order.paid.v1",
        """
        {"paidAt":"2026-11-21T09:00:00Z","amount":{"amount":"12.30","currency":"EUR"}}
        """);
  }

  public void called(String order, long sequence, String result, String email, String phone) {
    bus.publish(
        "calls",
        order,
        sequence,
        "call.recorded.v1",
        """
        {"callId":"%s","orderId":"%s","manager":"anna","result":"%s","comment":"Hm.",
         "recordedAt":"2026-11-20T10:00:00Z","attempt":0,"copyToManager":false,"customer":%s}
        """
            .formatted(newId(), order, result, customer("Lucía", email, phone)));
  }

  /** A call for a task that is about no order. */
  public void calledForTask(String task, long sequence, String result, String phone) {
    bus.publish(
        "calls",
        task,
        sequence,
        "call.recorded.v1",
        """
        {"callId":"%s","taskId":"%s","manager":"anna","result":"%s","recordedAt":"2026-11-20T10:00:00Z",
         "attempt":0,"copyToManager":false,"customer":{"phone":"%s","timeZone":"Europe/Madrid"}}
        """
            .formatted(newId(), task, result, phone));
  }

  /** A telephone rings for a call of the exchange. */
  public void rang(String call, String direction, String phone) {
    bus.publish(
        "exchange",
        call,
        1,
        "exchange-call.rang.v1",
        """
        {"exchange":"main","callId":"%s","direction":"%s","phone":"%s","leg":"1",
         "at":"2026-11-20T10:00:00Z"}
        """
            .formatted(call, direction, phone));
  }

  public void letterSent(String letter, String order, String to) {
    bus.publish(
        "letters",
        letter,
        1,
        "letter.requested.v1",
        """
        {"orderId":"%s","template":"order-placed","to":"%s","cause":"x:1"}
        """
            .formatted(order, to));
    bus.publish(
        "letters",
        letter,
        2,
        "letter.sent.v1",
        """
        {"orderId":"%s","template":"order-placed","attempts":1,"messageId":"m",
         "sentAt":"2026-11-20T11:00:00Z"}
        """
            .formatted(order));
  }

  public void publish(String topic, String aggregate, long sequence, String type, String json) {
    bus.publish(topic, aggregate, sequence, type, json);
  }

  private static String customer(String name, String email, String phone) {
    return """
        {"name":"%s","email":"%s","phone":"%s","address":{"city":"Madrid","country":"ES"},
         "timeZone":"Europe/Madrid"}
        """
        .formatted(name, email, phone);
  }
}
