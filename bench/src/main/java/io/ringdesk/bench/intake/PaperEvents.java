package io.ringdesk.bench.intake;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.ringdesk.bench.intake.PlacedOrder.Analytics;
import io.ringdesk.bench.intake.PlacedOrder.Customer;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.json.JsonMapper;

/** Reads intake events and writes the two events that follow, with the product's headers. */
final class PaperEvents {

  static final JsonMapper JSON =
      JsonMapper.builder()
          .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
          .changeDefaultPropertyInclusion(
              all -> all.withValueInclusion(JsonInclude.Include.NON_NULL))
          .build();

  private record Money(String amount, String currency) {}

  private record Line(
      String sku,
      String name,
      int quantity,
      Money unitPrice,
      String kind,
      boolean electronic,
      boolean prepayable) {}

  private record Affiliate(String id, Money commission) {}

  private record Placed(
      String number,
      String source,
      String externalId,
      Instant placedAt,
      Customer customer,
      List<Line> lines,
      Money shipping,
      Money discount,
      Money amount,
      @Nullable String ip,
      @Nullable Analytics analytics,
      @Nullable Affiliate affiliate,
      @Nullable String tag,
      @Nullable Instant autoCancelAt) {}

  private record ManagerAssigned(String manager, String reason, Instant at) {}

  private PaperEvents() {}

  static PlacedOrder read(byte[] data) {
    return JSON.readValue(data, PlacedOrder.class);
  }

  static ProducerRecord<String, byte[]> placed(String topic, Paper paper) {
    return record(topic, paper, 1, "order.placed.v1", placed(paper));
  }

  static ProducerRecord<String, byte[]> managerAssigned(String topic, Paper paper) {
    var event = new ManagerAssigned(paper.manager(), Paper.REASON, paper.at());
    return record(topic, paper, 2, "order.manager-assigned.v1", event);
  }

  private static Placed placed(Paper paper) {
    var order = paper.order();
    var currency = order.currency();
    var affiliate = order.affiliate();
    return new Placed(
        paper.number(),
        order.source(),
        order.externalId(),
        order.placedAt(),
        order.customer(),
        order.lines().stream().map(line -> line(line, currency)).toList(),
        money(PlacedOrder.orZero(order.shipping()), currency),
        money(PlacedOrder.orZero(order.discount()), currency),
        money(order.amount(), currency),
        order.ip(),
        order.analytics(),
        affiliate == null
            ? null
            : new Affiliate(affiliate.id(), money(affiliate.commission(), currency)),
        order.tag(),
        order.autoCancelAt());
  }

  private static Line line(PlacedOrder.Line line, String currency) {
    return new Line(
        line.sku(),
        line.name(),
        line.quantity(),
        money(line.unitPrice(), currency),
        line.kind(),
        line.electronic(),
        line.prepayable());
  }

  private static Money money(BigDecimal amount, String currency) {
    return new Money(amount.toPlainString(), currency);
  }

  private static ProducerRecord<String, byte[]> record(
      String topic, Paper paper, int sequence, String type, Object event) {
    var headers = new RecordHeaders();
    add(headers, "ce_specversion", "1.0");
    add(headers, "ce_id", paper.id() + ":" + sequence);
    add(headers, "ce_type", type);
    add(headers, "ce_source", "/ceiling");
    add(headers, "ce_subject", paper.id());
    add(headers, "ce_time", paper.at().toString());
    add(headers, "ce_sequence", Integer.toString(sequence));
    add(headers, "ce_causationid", paper.cause());
    add(headers, "ce_author", paper.author());
    add(headers, "content-type", "application/json");
    return new ProducerRecord<>(topic, null, paper.id(), JSON.writeValueAsBytes(event), headers);
  }

  private static void add(RecordHeaders headers, String name, String value) {
    headers.add(name, value.getBytes(StandardCharsets.UTF_8));
  }
}
