package io.ringdesk.contact.stream;

import io.ringdesk.chassis.inbox.Incoming;
import io.ringdesk.chassis.inbox.Reader;
import io.ringdesk.chassis.inbox.Rejection;
import io.ringdesk.chassis.inbox.View;
import io.ringdesk.chassis.wire.NameIds;
import io.ringdesk.contact.card.Cards;
import io.ringdesk.contact.domain.Customer;
import io.ringdesk.contact.domain.Mention;
import io.ringdesk.contact.domain.Mention.WrongNumber;
import io.ringdesk.contact.domain.Origin;
import io.ringdesk.contact.timeline.Timeline;
import io.ringdesk.contact.timeline.TimelineEntry;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.bson.Document;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Calls: each comes onto the timeline of the order's customer, and one for a task that is about no
 * order onto the card of whom was called; an invalid contact marks the phone as wrong. When the
 * call comes before its order, it makes the card, and the order finds it by the phone.
 */
@Component
class CallReader implements Reader {

  private static final String RECORDED = "call.recorded.v1";
  private static final String INVALID_CONTACT = "invalid-contact";

  record Recorded(
      String callId,
      @Nullable String orderId,
      @Nullable String taskId,
      String manager,
      String result,
      @Nullable String comment,
      Instant recordedAt,
      @Nullable String startedAt,
      @Nullable String endedAt,
      @Nullable String callBackAt,
      @Nullable Told customer) {

    /**
     * Nothing for a customer who can't be told from others. By which clock he was called follows
     * from his card, or else from his number: it tells the card nothing.
     */
    Optional<Customer> known() {
      return Optional.ofNullable(customer).map(Told::reckoned).filter(it -> !it.keys().isEmpty());
    }

    boolean isInvalid() {
      return result.equals(INVALID_CONTACT);
    }

    boolean isAboutNoOrder() {
      return taskId != null && orderId == null;
    }

    /** Of whom is called about an order, the order speaks; the call only of his wrong number. */
    boolean speaksOf(Customer called) {
      return isAboutNoOrder() || isInvalid() && called.phone() != null;
    }
  }

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
    List<TimelineEntry> ofOrders = new ArrayList<>();
    Map<String, TimelineEntry> ofCustomers = new LinkedHashMap<>();
    List<Mention> mentions = new ArrayList<>();
    for (Incoming event : events) {
      if (event.type().equals(RECORDED)) {
        Recorded call = event.read(Recorded.class);
        if (call.isAboutNoOrder()) {
          ofCustomers.put(event.id(), entry(event, call));
        } else {
          ofOrders.add(entry(event, call));
        }
        call.known()
            .filter(customer -> call.speaksOf(customer))
            .ifPresent(customer -> mentions.add(mention(event, call, customer)));
      }
    }
    Map<String, String> found = cards.file(mentions);
    timeline.addToOrders(ofOrders);
    List<TimelineEntry> onCards = new ArrayList<>();
    ofCustomers.forEach((cause, entry) -> onCards.add(entry.on(found.get(cause))));
    timeline.insert(onCards);
  }

  static TimelineEntry entry(Incoming event, Recorded call) {
    Document data =
        new Document("callId", call.callId())
            .append("taskId", call.taskId())
            .append("result", call.result())
            .append("comment", call.comment())
            .append("startedAt", call.startedAt())
            .append("endedAt", call.endedAt())
            .append("callBackAt", call.callBackAt());
    data.values().removeIf(value -> value == null);
    String order =
        call.orderId() == null && call.taskId() == null ? event.aggregateId() : call.orderId();
    return new TimelineEntry(
        Entries.idOf(event), null, order, call.recordedAt(), "call", call.manager(), data);
  }

  private static Mention mention(Incoming event, Recorded call, Customer customer) {
    return new Mention(
        event.id(),
        event.author(),
        customer.keys(),
        NameIds.of("contact", event.topic(), event.id()),
        Origin.CALL,
        customer,
        call.isInvalid() ? new WrongNumber(call.orderId()) : null,
        event.trace());
  }
}
