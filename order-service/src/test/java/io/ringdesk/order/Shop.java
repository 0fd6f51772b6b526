package io.ringdesk.order;

import io.ringdesk.chassis.wire.NameIds;
import io.ringdesk.testkit.Bus;
import java.util.UUID;

/** A shop that publishes what happens to one of its orders. */
public record Shop(String source, String externalId) {

  public static Shop order() {
    return new Shop("shop-test", UUID.randomUUID().toString());
  }

  public String id() {
    return NameIds.of("order", source, externalId);
  }

  public String placed(String amount) {
    return data(
        """
        "placedAt":"2026-11-20T09:00:00+01:00","currency":"EUR",
        "customer":{"name":"Ana Silva","email":"%s@customers.example","phone":"+34612345678"},
        "lines":[{"sku":"ACC-1Y","name":"Course","quantity":1,"unitPrice":"%s","prepayable":true}]
        """
            .formatted(externalId, amount));
  }

  public String payment(String id, String amount) {
    return data(
        "\"paymentId\":\"%s\",\"amount\":\"%s\",\"paidAt\":\"2026-11-20T10:00:00+01:00\""
            .formatted(id, amount));
  }

  public String refund(String id, String amount) {
    return data(
        "\"refundId\":\"%s\",\"amount\":\"%s\",\"refundedAt\":\"2026-11-21T10:00:00+01:00\""
            .formatted(id, amount));
  }

  public String cancelled() {
    return data("\"cancelledAt\":\"2026-11-20T12:00:00+01:00\",\"reason\":\"changed my mind\"");
  }

  public String shippingChanged(String shipping) {
    return data(
        "\"changedAt\":\"2026-11-20T09:30:00+01:00\",\"shipping\":\"%s\"".formatted(shipping));
  }

  private String data(String fields) {
    return "{\"source\":\"%s\",\"externalId\":\"%s\",%s}"
        .formatted(source, externalId, fields.strip());
  }

  /** As one CloudEvent in JSON. */
  public static String event(String type, String data) {
    return "{\"specversion\":\"1.0\",\"id\":\"%s\",\"source\":\"/shops/test\",\"type\":\"order-intake.%s.v1\",\"data\":%s}"
        .formatted(UUID.randomUUID(), type, data.replace("\n", ""));
  }

  public static void publish(String type, String data) {
    Bus.ofTests().intake("order-intake." + type + ".v1", data);
  }
}
