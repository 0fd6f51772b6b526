package io.ringdesk.journeys;

import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;

/**
 * An order as a test places it: one line of 100.00 EUR, by a customer of his own who may be called
 * at any time of the test.
 *
 * @param phone E.164, nobody else's
 */
record Placed(String source, String externalId, String email, String phone, String name) {
  private static int customers = 0;

  static synchronized Placed by(String source) {
    customers++;
    var externalId = Text.fresh("o");
    return new Placed(
        source,
        externalId,
        externalId + "@customers.example",
        "+4479%08d".formatted(Math.abs(UUID.randomUUID().hashCode()) % 100_000_000),
        "Customer " + customers);
  }

  Placed named(String name) {
    return new Placed(source, externalId, email, phone, name);
  }

  Placed withPhone(String other) {
    return new Placed(source, externalId, email, other, name);
  }

  /** What no log may tell. */
  List<String> personalData() {
    return List.of(email, phone, name);
  }

  String byExternal() {
    return "/api/orders/by-external/" + source + "/" + externalId;
  }

  /** Data of the event that places it. */
  String placed() {
    return """
    {"source":"%s","externalId":"%s","placedAt":"%s","currency":"EUR",
     "customer":{"name":"%s","email":"%s","phone":"%s","timeZone":"%s"},
     "lines":[{"sku":"COURSE","name":"A course","quantity":1,"unitPrice":"100.00","kind":"base",
               "electronic":true,"prepayable":true}]}
    """
        .formatted(source, externalId, now(), name, email, phone, zoneWhereItIsNoon());
  }

  String payment(String paymentId, String amount) {
    return """
    {"source":"%s","externalId":"%s","paymentId":"%s","amount":"%s","paidAt":"%s","method":"card"}
    """
        .formatted(source, externalId, paymentId, amount, now());
  }

  String refund(String refundId, String amount) {
    return """
    {"source":"%s","externalId":"%s","refundId":"%s","amount":"%s","refundedAt":"%s","reason":"-"}
    """
        .formatted(source, externalId, refundId, amount, now());
  }

  String cancelled() {
    return """
    {"source":"%s","externalId":"%s","cancelledAt":"%s","reason":"changed his mind"}
    """
        .formatted(source, externalId, now());
  }

  /** The whole CloudEvent, in structured mode. */
  static String cloudEvent(String kind, String data) {
    return """
    {"specversion":"1.0","id":"%s","source":"/shops/journeys","type":"order-intake.%s.v1",
     "datacontenttype":"application/json","data":%s}
    """
        .formatted(UUID.randomUUID(), kind, data)
        .replace("\n", " ");
  }

  private static OffsetDateTime now() {
    return OffsetDateTime.now(ZoneOffset.UTC).withNano(0);
  }

  /** Customers are called by day; these have theirs now, and for some hours to come. */
  private static String zoneWhereItIsNoon() {
    var ahead = 12 - OffsetDateTime.now(ZoneOffset.UTC).getHour();
    return ahead == 0 ? "Etc/GMT" : "Etc/GMT%+d".formatted(-ahead);
  }
}
