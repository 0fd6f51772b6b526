package io.ringdesk.contact.stream;

import com.mongodb.client.model.Filters;
import com.mongodb.client.model.Projections;
import com.mongodb.client.model.Updates;
import io.ringdesk.chassis.inbox.Incoming;
import io.ringdesk.chassis.inbox.Reader;
import io.ringdesk.chassis.inbox.Rejection;
import io.ringdesk.chassis.inbox.View;
import io.ringdesk.contact.timeline.Timeline;
import io.ringdesk.contact.timeline.TimelineEntry;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.bson.Document;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Letters to the customer of an order: those sent, and those that failed for good, come onto his
 * timeline. Copies to managers don't; whom a letter is for was said when it was requested.
 */
@Component
class LetterReader implements Reader {

  private static final String REQUESTED = "letter.requested.v1";
  private static final String MANAGER = "manager";

  record Requested(@Nullable String to) {}

  record Sent(@Nullable String orderId, String template, @Nullable String subject) {}

  record Failed(@Nullable String orderId, String template, @Nullable String reason) {}

  private final View letterRecipients;
  private final Timeline timeline;

  LetterReader(View letterRecipients, Timeline timeline) {
    this.letterRecipients = letterRecipients;
    this.timeline = timeline;
  }

  @Override
  public List<Rejection> read(List<Incoming> batch) {
    take(batch);
    return letterRecipients.take(
        batch,
        event -> {
          if (event.isFetched()) {
            take(List.of(event));
          }
          return event.type().equals(REQUESTED)
              ? List.of(Updates.set("to", event.read(Requested.class).to()))
              : List.of();
        });
  }

  private void take(List<Incoming> events) {
    Set<String> toManagers = toManagers(events);
    timeline.addToOrders(
        events.stream()
            .filter(event -> !toManagers.contains(event.aggregateId()))
            .flatMap(LetterReader::entry)
            .toList());
  }

  private Set<String> toManagers(List<Incoming> events) {
    Set<String> letters = new HashSet<>();
    Set<String> toManagers = new HashSet<>();
    for (Incoming event : events) {
      letters.add(event.aggregateId());
      if (event.type().equals(REQUESTED) && MANAGER.equals(event.read(Requested.class).to())) {
        toManagers.add(event.aggregateId());
      }
    }
    letterRecipients
        .collection()
        .find(Filters.in("_id", letters))
        .projection(Projections.include("to"))
        .forEach(
            letter -> {
              if (MANAGER.equals(letter.getString("to"))) {
                toManagers.add(letter.getString("_id"));
              }
            });
    return toManagers;
  }

  static Stream<TimelineEntry> entry(Incoming event) {
    return switch (event.type()) {
      case "letter.sent.v1" -> {
        Sent sent = event.read(Sent.class);
        yield entry(
            event,
            sent.orderId(),
            "letter-sent",
            new Document("template", sent.template()).append("subject", sent.subject()));
      }
      case "letter.failed.v1" -> {
        Failed failed = event.read(Failed.class);
        yield entry(
            event,
            failed.orderId(),
            "letter-failed",
            new Document("template", failed.template()).append("reason", failed.reason()));
      }
      default -> Stream.empty();
    };
  }

  private static Stream<TimelineEntry> entry(
      Incoming event, @Nullable String order, String kind, Document data) {
    data.append("letterId", event.aggregateId());
    data.values().removeIf(value -> value == null);
    return order == null
        ? Stream.empty()
        : Stream.of(
            new TimelineEntry(
                Entries.idOf(event), null, order, event.time(), kind, event.author(), data));
  }
}
