package io.ringdesk.order.retail;

import java.time.ZoneId;
import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * Invoices as CloudEvents for the intake, saying what the table says and nothing more: who has no
 * number there has no address here, and what was taken back names no order.
 *
 * @param source whose orders they become
 */
record InvoiceEvents(String source) {

  private static final ZoneId LONDON = ZoneId.of("Europe/London");
  private static final Map<String, String> COUNTRIES =
      Arrays.stream(Locale.getISOCountries())
          .collect(
              Collectors.toMap(
                  code -> Locale.of("", code).getDisplayCountry(Locale.ENGLISH), code -> code));

  /** Its id is the invoice's number. */
  String event(Invoice invoice) {
    ObjectNode event = JsonMapper.shared().createObjectNode();
    event.put("specversion", "1.0").put("id", invoice.number()).put("source", "/shops/" + source);
    event.put("type", "order-intake.%s.v1".formatted(invoice.takesBack() ? "refund" : "placed"));
    event.set("data", invoice.takesBack() ? refund(invoice) : placed(invoice));
    return event.toString();
  }

  private ObjectNode refund(Invoice invoice) {
    return JsonMapper.shared()
        .createObjectNode()
        .put("source", source)
        .put("refundId", invoice.number())
        .put("amount", invoice.sum().negate().toPlainString())
        .put("currency", "GBP")
        .put("refundedAt", time(invoice));
  }

  private ObjectNode placed(Invoice invoice) {
    ObjectNode placed =
        JsonMapper.shared()
            .createObjectNode()
            .put("source", source)
            .put("externalId", invoice.number())
            .put("placedAt", time(invoice))
            .put("currency", "GBP");
    ObjectNode customer = placed.putObject("customer");
    Invoice.Row first = invoice.rows().getFirst();
    if (!first.customer().isEmpty()) {
      customer.put("name", "Customer " + first.customer());
      customer.put("email", "customer-%s@online-retail.example".formatted(first.customer()));
    }
    String country = COUNTRIES.get(first.country());
    if (country != null) {
      customer.putObject("address").put("country", country);
    }
    for (Invoice.Row row : invoice.rows()) {
      ObjectNode line = placed.withArray("lines").addObject().put("sku", row.stockCode());
      if (!row.description().isBlank()) {
        line.put("name", row.description());
      }
      line.put("quantity", row.quantity().intValueExact());
      line.put("unitPrice", row.unitPrice().toPlainString());
    }
    return placed;
  }

  private static String time(Invoice invoice) {
    return invoice.rows().getFirst().at().atZone(LONDON).toOffsetDateTime().toString();
  }
}
