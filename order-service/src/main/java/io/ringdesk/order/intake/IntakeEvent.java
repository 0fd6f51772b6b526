package io.ringdesk.order.intake;

import io.ringdesk.chassis.inbox.Incoming;
import io.ringdesk.chassis.inbox.UnreadableEvent;
import io.ringdesk.chassis.web.BadInput;
import io.ringdesk.order.OrderIds;
import io.ringdesk.order.domain.Arrival;
import io.ringdesk.order.domain.Cancellation;
import io.ringdesk.order.domain.ChangeNews;
import io.ringdesk.order.domain.News;
import io.ringdesk.order.domain.PaymentNews;
import io.ringdesk.order.domain.Placing;
import io.ringdesk.order.domain.RefundNews;
import java.time.Instant;
import tools.jackson.databind.JsonNode;

/** What an external system tells of an order. */
sealed interface IntakeEvent {

  String orderId();

  /** There is an order. */
  record Placed(String orderId, Placing placing) implements IntakeEvent {}

  /** Something happened to it. */
  record Told(String orderId, String source, String externalId, News news) implements IntakeEvent {

    Arrival arrival(Instant at) {
      return new Arrival(source, externalId, at);
    }
  }

  /**
   * @throws BadInput naming every field that is wrong and how to mend it
   * @throws UnreadableEvent when the data are not JSON
   */
  static IntakeEvent read(Incoming event) {
    return switch (event.type()) {
      case "order-intake.placed.v1" -> {
        Placing placing = OrderForm.placed(data(event));
        yield new Placed(OrderIds.of(placing.source(), placing.externalId()), placing);
      }
      case "order-intake.payment.v1" -> {
        Fields fields = Fields.of(data(event));
        yield told(
            fields,
            new PaymentNews(
                fields.text("paymentId", Limits.PAYMENT_ID),
                fields.positiveAmount("amount"),
                fields.time("paidAt"),
                fields.optionalText("method", Limits.NAME)));
      }
      case "order-intake.refund.v1" -> {
        Fields fields = Fields.of(data(event));
        yield told(
            fields,
            new RefundNews(
                fields.text("refundId", Limits.PAYMENT_ID),
                fields.positiveAmount("amount"),
                fields.time("refundedAt"),
                fields.optionalText("reason", Limits.REASON)));
      }
      case "order-intake.cancelled.v1" -> {
        Fields fields = Fields.of(data(event));
        String reason = fields.optionalText("reason", Limits.REASON);
        yield told(
            fields,
            new Cancellation(
                reason == null ? "Cancelled outside." : reason, fields.time("cancelledAt")));
      }
      case "order-intake.changed.v1" -> {
        Fields fields = Fields.of(data(event));
        yield told(fields, change(fields));
      }
      default ->
          throw BadInput.of(
              "type",
              "'%s' is not taken here. Known are order-intake.placed.v1, payment.v1, refund.v1, cancelled.v1 and changed.v1."
                  .formatted(event.type()));
    };
  }

  private static ChangeNews change(Fields fields) {
    if (!fields.has("lines")
        && !fields.has("customer")
        && !fields.has("shipping")
        && !fields.has("discount")) {
      fields.wrong("lines", "One of lines, customer, shipping and discount is needed.");
    }
    return new ChangeNews(
        fields.time("changedAt"),
        fields.has("lines") ? LineForm.lines(fields).stream().map(LineForm::line).toList() : null,
        fields.has("customer") ? CustomerForm.customer(fields) : null,
        fields.optionalAmount("shipping"),
        fields.optionalAmount("discount"));
  }

  private static Told told(Fields fields, News news) {
    String source = fields.text("source", Limits.SOURCE);
    String externalId = fields.text("externalId", Limits.EXTERNAL_ID);
    Origin.check(fields, source, externalId);
    fields.check();
    return new Told(OrderIds.of(source, externalId), source, externalId, news);
  }

  private static JsonNode data(Incoming event) {
    JsonNode data = event.read(JsonNode.class);
    if (!data.isObject()) {
      throw BadInput.of("data", "This has to be a JSON object.");
    }
    return data;
  }
}
