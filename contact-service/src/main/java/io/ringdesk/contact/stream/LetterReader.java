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
 * Letters to the customer of an order: those sent, those that failed for good, and those held
 * because nobody can know whether they were sent, come onto his timeline. Copies to managers don't;
 * whom a letter is for was said when it was requested.
 */
@Component
class LetterReader implements Reader {

  private static final String REQUESTED = "letter.requested.v1";
  private static final String MANAGER = "manager";

  record Requested(@Nullable String to) {}

  record Sent(
      @Nullable String orderId,
      String template,
      @Nullable String subject,
      @Nullable Boolean inDoubt) {}

  record Unsent(
      @Nullable String orderId,
      String template,
      @Nullable String reason,
      @Nullable Boolean inDoubt) {}

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
            new Document("template", sent.template())
                .append("subject", sent.subject())
                .append("inDoubt", sent.inDoubt()));
      }
      case "letter.failed.v1" -> unsent(event, "letter-failed");
      case "letter.held.v1" -> unsent(event, "letter-held");
      default -> Stream.empty();
    };
  }

  private static Stream<TimelineEntry> unsent(Incoming event, String kind) {
    Unsent unsent = event.read(Unsent.class);
    return entry(
        event,
        unsent.orderId(),
        kind,
        new Document("template", unsent.template())
            .append("reason", unsent.reason())
            .append("inDoubt", unsent.inDoubt()));
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
