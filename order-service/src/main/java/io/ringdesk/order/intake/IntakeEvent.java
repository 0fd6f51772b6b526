package io.ringdesk.order.intake;

import io.ringdesk.chassis.decision.Decision;
import io.ringdesk.chassis.inbox.Incoming;
import io.ringdesk.chassis.inbox.UnreadableEvent;
import io.ringdesk.chassis.web.BadInput;
import io.ringdesk.chassis.web.Fields;
import io.ringdesk.order.OrderIds;
import io.ringdesk.order.domain.Arrival;
import io.ringdesk.order.domain.Cancellation;
import io.ringdesk.order.domain.ChangeNews;
import io.ringdesk.order.domain.News;
import io.ringdesk.order.domain.OrderEvent;
import io.ringdesk.order.domain.OrderFile;
import io.ringdesk.order.domain.PaymentNews;
import io.ringdesk.order.domain.Placing;
import io.ringdesk.order.domain.RefundNews;
import io.ringdesk.order.domain.ShownOrder;
import java.time.Instant;
import tools.jackson.databind.JsonNode;

/** What an external system tells of an order. */
public sealed interface IntakeEvent {

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
   * So it stands, whatever has happened.
   *
   * @param at the moment that the picture is of
   */
  record Shown(String orderId, Placing picture, Instant at) implements IntakeEvent {}

  /** So it was ordered; what has become of it since is not in the picture. */
  record ShownAtFirst(String orderId, Placing picture) implements IntakeEvent {}

  /**
   * It is shown as paid.
   *
   * @param inAll whether the payment is the sum of all that has been paid by then; otherwise the
   *     order is paid once
   */
  record ShownPaid(
      String orderId, String source, String externalId, PaymentNews payment, boolean inAll)
      implements IntakeEvent {

    Decision<OrderEvent> on(OrderFile file, Instant now) {
      var arrival = new Arrival(source, externalId, now);
      return inAll
          ? ShownOrder.showPaidInAll(file, payment, arrival)
          : ShownOrder.showPaid(file, payment, arrival);
    }
  }

  /** It is there no more; nobody says since when, so that the time is that of the message. */
  record ShownDeleted(String orderId, String source, String externalId, Cancellation cancellation)
      implements IntakeEvent {

    Decision<OrderEvent> on(OrderFile file, Instant now) {
      return ShownOrder.showDeleted(file, cancellation, new Arrival(source, externalId, now));
    }
  }

  /**
   * @throws BadInput naming every field that is wrong and how to mend it
   * @throws UnreadableEvent when the data are not JSON
   */
  static IntakeEvent read(Incoming event) {
    return read(event.type(), event.read(JsonNode.class));
  }

  /**
   * @param form of an order, as for placing
   * @throws BadInput naming every field that is wrong and how to mend it
   */
  static IntakeEvent shown(JsonNode form, Instant at) {
    Placing picture = OrderForm.placed(form);
    return new Shown(OrderIds.of(picture.source(), picture.externalId()), picture, at);
  }

  /**
   * @param form of an order, as for placing
   * @throws BadInput naming every field that is wrong and how to mend it
   */
  static IntakeEvent shownAtFirst(JsonNode form) {
    Placing picture = OrderForm.placed(form);
    return new ShownAtFirst(OrderIds.of(picture.source(), picture.externalId()), picture);
  }

  /**
   * @param form of a payment
   * @param inAll as {@link ShownPaid} says
   * @throws BadInput naming every field that is wrong and how to mend it
   */
  static IntakeEvent shownPaid(JsonNode form, boolean inAll) {
    Fields fields = Fields.of(form);
    PaymentNews payment = payment(fields);
    Told paid = told(fields, payment);
    return new ShownPaid(paid.orderId(), paid.source(), paid.externalId(), payment, inAll);
  }

  /**
   * @param form of a cancellation
   * @throws BadInput naming every field that is wrong and how to mend it
   */
  static IntakeEvent shownDeleted(JsonNode form) {
    Fields fields = Fields.of(form);
    Cancellation deletion = cancellation(fields);
    Told deleted = told(fields, deletion);
    return new ShownDeleted(deleted.orderId(), deleted.source(), deleted.externalId(), deletion);
  }

  /**
   * @param type of the event
   * @throws BadInput naming every field that is wrong and how to mend it
   */
  static IntakeEvent read(String type, JsonNode data) {
    if (!data.isObject()) {
      throw BadInput.of("data", "This has to be a JSON object.");
    }
    Fields fields = Fields.of(data);
    return switch (type) {
      case "order-intake.placed.v1" -> {
        Placing placing = OrderForm.placed(data);
        yield new Placed(OrderIds.of(placing.source(), placing.externalId()), placing);
      }
      case "order-intake.payment.v1" -> told(fields, payment(fields));
      case "order-intake.refund.v1" -> told(fields, refund(fields));
      case "order-intake.cancelled.v1" -> told(fields, cancellation(fields));
      case "order-intake.changed.v1" -> told(fields, change(fields));
      default ->
          throw BadInput.of(
              "type",
              "'%s' is not taken here. Known are order-intake.placed.v1, payment.v1, refund.v1, cancelled.v1 and changed.v1."
                  .formatted(type));
    };
  }

  private static PaymentNews payment(Fields fields) {
    GivenMoney given = GivenMoney.positive(fields);
    return new PaymentNews(
        fields.text("paymentId", Limits.PAYMENT_ID),
        given.amount(),
        fields.time("paidAt"),
        fields.optionalText("method", Limits.NAME),
        given.currency());
  }

  private static RefundNews refund(Fields fields) {
    GivenMoney given = GivenMoney.positive(fields);
    return new RefundNews(
        fields.text("refundId", Limits.PAYMENT_ID),
        given.amount(),
        fields.time("refundedAt"),
        fields.optionalText("reason", Limits.REASON),
        given.currency());
  }

  private static Cancellation cancellation(Fields fields) {
    String reason = fields.optionalText("reason", Limits.REASON);
    return new Cancellation(
        reason == null ? "Cancelled outside." : reason, fields.time("cancelledAt"));
  }

  private static ChangeNews change(Fields fields) {
    if (!fields.has("lines")
        && !fields.has("customer")
        && !fields.has("shipping")
        && !fields.has("discount")
        && !fields.has("discountPercent")) {
      fields.wrong("lines", "One of lines, customer, shipping and discount is needed.");
    }
    return new ChangeNews(
        fields.time("changedAt"),
        fields.has("lines") ? LineForm.lines(fields).stream().map(LineForm::line).toList() : null,
        fields.has("customer") ? CustomerForm.customer(fields) : null,
        fields.optionalAmount("shipping"),
        fields.optionalAmount("discount"),
        LineForm.percent(fields));
  }

  private static Told told(Fields fields, News news) {
    String source = fields.text("source", Limits.SOURCE);
    String externalId = fields.text("externalId", Limits.EXTERNAL_ID);
    Origin.check(fields, source, externalId);
    fields.check();
    return new Told(OrderIds.of(source, externalId), source, externalId, news);
  }
}
