package io.ringdesk.contact.stream;

import io.ringdesk.chassis.inbox.Incoming;
import io.ringdesk.chassis.inbox.Reader;
import io.ringdesk.chassis.inbox.Rejection;
import io.ringdesk.chassis.inbox.View;
import io.ringdesk.chassis.wire.NameIds;
import io.ringdesk.contact.card.Cards;
import io.ringdesk.contact.domain.Customer;
import io.ringdesk.contact.domain.Mention;
import io.ringdesk.contact.domain.Origin;
import io.ringdesk.contact.timeline.Timeline;
import io.ringdesk.contact.timeline.TimelineEntry;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.bson.Document;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Calls: each comes onto the timeline of the order's customer; an invalid contact marks the phone
 * as wrong. When the call comes before its order, it makes the card, and the order finds it by the
 * phone.
 */
@Component
class CallReader implements Reader {

  private static final String RECORDED = "call.recorded.v1";
  private static final String INVALID_CONTACT = "invalid-contact";

  record Recorded(
      String callId,
      @Nullable String orderId,
      String manager,
      String result,
      @Nullable String comment,
      Instant recordedAt,
      @Nullable String startedAt,
      @Nullable String endedAt,
      @Nullable String callBackAt,
      @Nullable Told customer) {}

  private final View callPositions;
  private final Cards cards;
  private final Timeline timeline;

  CallReader(View callPositions, Cards cards, Timeline timeline) {
    this.callPositions = callPositions;
    this.cards = cards;
    this.timeline = timeline;
  }

  @Override
  public List<Rejection> read(List<Incoming> batch) {
    take(batch);
    return callPositions.take(
        batch,
        event -> {
          if (event.isFetched()) {
            take(List.of(event));
          }
          return List.of();
        });
  }

  private void take(List<Incoming> events) {
    List<TimelineEntry> entries = new ArrayList<>();
    List<Mention> wrongNumbers = new ArrayList<>();
    for (Incoming event : events) {
      if (event.type().equals(RECORDED)) {
        Recorded call = event.read(Recorded.class);
        entries.add(entry(event, call));
        Customer customer = call.customer() == null ? null : call.customer().customer();
        if (call.result().equals(INVALID_CONTACT) && customer != null && customer.phone() != null) {
          wrongNumbers.add(wrongNumber(event, customer));
        }
      }
    }
    cards.file(wrongNumbers);
    timeline.addToOrders(entries);
  }

  static TimelineEntry entry(Incoming event, Recorded call) {
    Document data =
        new Document("callId", call.callId())
            .append("result", call.result())
            .append("comment", call.comment())
            .append("startedAt", call.startedAt())
            .append("endedAt", call.endedAt())
            .append("callBackAt", call.callBackAt());
    data.values().removeIf(value -> value == null);
    String order = call.orderId() == null ? event.aggregateId() : call.orderId();
    return new TimelineEntry(
        Entries.idOf(event), null, order, call.recordedAt(), "call", call.manager(), data);
  }

  private static Mention wrongNumber(Incoming event, Customer customer) {
    return new Mention(
        event.id(),
        event.author(),
        customer.keys(),
        NameIds.of("contact", event.topic(), event.id()),
        Origin.CALL,
        customer,
        event.aggregateId(),
        event.trace());
  }
}
