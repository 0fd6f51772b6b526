package io.ringdesk.local.platform.torture;

import java.util.random.RandomGenerator;

/** What no shop should send, and one day does. */
final class Rubbish {

  /** How the key of each begins, by which it is known among the dead letters. */
  static final String MARK = News.SHOP + "/rubbish-";

  private static final String PLACED = "order-intake.placed.v1";
  private static final int HUGE = 400_000;

  private Rubbish() {}

  static News of(long number, RandomGenerator dice) {
    var id = "rubbish-" + number;
    return switch (dice.nextInt(7)) {
      case 0 -> new News(id, PLACED, "{\"source\": \"torture\", \"externalId\": ");
      case 1 -> new News(id, PLACED, order(id, "EUR", "\"many\"", "A customer"));
      case 2 -> new News(id, PLACED, order(id, "ZZZ", "1", "A customer"));
      case 3 -> new News(id, PLACED, order(id, "EUR", "1", "x".repeat(HUGE)));
      case 4 -> new News(id, PLACED, "[]");
      case 5 -> new News(id, "order-intake.conjured.v1", order(id, "EUR", "1", "A customer"));
      default ->
          new News(
              id,
              "order-intake.payment.v1",
              """
              {"source":"torture","externalId":"%s","paymentId":"%s","amount":"-1","paidAt":"now"}"""
                  .formatted(id, id));
    };
  }

  private static String order(String id, String currency, String quantity, String name) {
    return """
        {"source":"torture","externalId":"%s","placedAt":"2024-01-08T08:00:00Z","currency":"%s",\
        "customer":{"name":"%s","email":"rubbish@customers.example"},\
        "lines":[{"sku":"SKU","quantity":%s,"unitPrice":"1"}]}"""
        .formatted(id, currency, name, quantity);
  }
}
