package io.ringdesk.order.retail;

import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;

import io.ringdesk.chassis.wire.Json;
import io.ringdesk.order.Client;
import io.ringdesk.order.ServiceTest;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import tools.jackson.databind.JsonNode;

/** A wholesaler's half-year goes in by the intake, and nothing of it vanishes. */
@ServiceTest
class OnlineRetailServiceTest {

  private static final int A_SLICE = 2_000;
  private static final int AT_ONCE = 500;
  private static final int MOST_LINES = 500;
  private static final int PENCE = 2;
  private static final String TAKEN = "taken";

  /** How many, and what they come to. */
  private record Tally(int orders, BigDecimal sum) {
    static final Tally NONE = new Tally(0, BigDecimal.ZERO.setScale(2));

    Tally and(BigDecimal amount) {
      return new Tally(orders + 1, sum.add(amount).setScale(2));
    }
  }

  private final Client admin;
  private final Client shop;
  private final String source = "online-retail-" + UUID.randomUUID().toString().substring(0, 8);

  OnlineRetailServiceTest(@Autowired Client client) {
    this.admin = client;
    this.shop = client.as("shop", "external-system");
  }

  @Test
  void each_invoice_is_an_order_or_refused_for_its_reason_and_counts_and_sums_are_the_tables() {
    List<Invoice> invoices = Invoice.first(A_SLICE);
    Map<String, String> expected = new TreeMap<>();
    invoices.forEach(it -> expected.put(it.number(), fate(it)));
    assertThat(expected.values()).contains(TAKEN, "externalId", "customer.email");

    assertThat(told(invoices)).containsExactlyInAnyOrderEntriesOf(expected);
    assertThat(told(invoices)).as("told again").containsExactlyInAnyOrderEntriesOf(expected);

    Map<String, Tally> sums = new TreeMap<>();
    for (Invoice invoice : invoices) {
      if (fate(invoice).equals(TAKEN)) {
        String status = invoice.sum().signum() == 0 ? "paid" : "awaiting";
        count(sums, status, invoice.sum());
      }
    }
    assertThat(listed()).isEqualTo(sums);
  }

  /** By the table alone: that it is taken, or the field for which it can't be. */
  private static String fate(Invoice invoice) {
    if (invoice.takesBack()) {
      return "externalId";
    }
    if (invoice.rows().getFirst().customer().isEmpty()) {
      return "customer.email";
    }
    if (invoice.rows().size() > MOST_LINES) {
      return "lines";
    }
    return IntStream.range(0, invoice.rows().size())
        .filter(i -> invoice.rows().get(i).unitPrice().stripTrailingZeros().scale() > PENCE)
        .mapToObj("lines[%d].unitPrice"::formatted)
        .findFirst()
        .orElse(TAKEN);
  }

  /** What each was answered: that it is taken, or the first field at fault. */
  private Map<String, String> told(List<Invoice> invoices) {
    var events = new InvoiceEvents(source);
    Map<String, String> answers = new TreeMap<>();
    for (int from = 0; from < invoices.size(); from += AT_ONCE) {
      String body =
          invoices.subList(from, Math.min(from + AT_ONCE, invoices.size())).stream()
              .map(events::event)
              .collect(joining("\n"));
      shop.post("/api/intake/orders", body, "application/x-ndjson")
          .is(202)
          .text()
          .lines()
          .map(Json.events()::readTree)
          .forEach(it -> answers.put(it.path("id").asString(), answer(it)));
    }
    return answers;
  }

  private static String answer(JsonNode line) {
    if (line.path("accepted").asBoolean()) {
      return TAKEN;
    }
    assertThat(line.at("/errors/0/message").asString()).as(line.toString()).isNotBlank();
    return line.at("/errors/0/field").asString();
  }

  private static void count(Map<String, Tally> tallies, String status, BigDecimal amount) {
    tallies.merge(status, Tally.NONE.and(amount), (before, _) -> before.and(amount));
  }

  private Map<String, Tally> listed() {
    Map<String, Tally> tallies = new TreeMap<>();
    List<String> page = new ArrayList<>(List.of("source", source, "limit", "200"));
    while (true) {
      JsonNode list = admin.list(page.toArray(String[]::new)).is(200).json();
      for (JsonNode order : list.path("items")) {
        BigDecimal amount = new BigDecimal(order.at("/amount/amount").asString());
        assertThat(order.at("/amount/currency").asString()).isEqualTo("GBP");
        count(tallies, order.path("status").asString(), amount);
      }
      if (!list.path("next").isString()) {
        return tallies;
      }
      page = List.of("source", source, "limit", "200", "cursor", list.path("next").asString());
    }
  }
}
