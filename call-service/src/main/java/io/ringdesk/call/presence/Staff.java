package io.ringdesk.call.presence;

import static com.mongodb.client.model.Filters.and;
import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Filters.exists;
import static com.mongodb.client.model.Filters.in;
import static com.mongodb.client.model.Indexes.ascending;
import static com.mongodb.client.model.Projections.include;
import static com.mongodb.client.model.Sorts.descending;
import static com.mongodb.client.model.Sorts.orderBy;

import com.mongodb.client.model.IndexModel;
import com.mongodb.client.model.IndexOptions;
import com.mongodb.client.model.Sorts;
import io.ringdesk.chassis.decision.Refusal;
import io.ringdesk.chassis.inbox.Incoming;
import io.ringdesk.chassis.inbox.Rejection;
import io.ringdesk.chassis.inbox.View;
import io.ringdesk.chassis.inbox.Views;
import io.ringdesk.chassis.journal.Indexes;
import io.ringdesk.chassis.web.BadInput;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.bson.Document;
import org.bson.conversions.Bson;
import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.stereotype.Component;

/** Who works here and is absent, as contact-service says. Of whom it says nothing is at work. */
@Component
public class Staff {

  private static final String COLLECTION = "staff";

  static final String PRESENT = "present";
  static final String ABSENT_FROM = "absentFrom";
  static final String ABSENT_UNTIL = "absentUntil";
  static final String ROLE = "role";
  static final String EXPERIENCED = "experienced";
  static final String EXTENSION = "extension";

  private static final int ALL_AT_ONCE = 10_000;

  /**
   * Somebody who is not at work.
   *
   * @param until when he is back; null while that is not known
   */
  public record Absent(String id, @Nullable Instant until) {

    /** Why nothing is dealt to him, and what is to be done about it. */
    public Refusal refusal() {
      return new Refusal(
          Refusal.Kind.STATE,
          "%s is absent%s, and nobody is called by who is absent. Come back first: PUT /api/staff/%s/presence."
              .formatted(id, until == null ? "" : " until " + until, id));
    }
  }

  /** Those who bring any order to payment; a personal manager calls his own customers. */
  static final Bson ORDER_MANAGERS = eq(ROLE, "call-centre-manager");

  /** Somebody at work whose telephone can ring. */
  public record Reachable(String id, String extension, String role, boolean experienced) {}

  @Configuration(proxyBeanMethods = false)
  static class Declared {
    @Bean
    Indexes staffIndexes() {
      return Indexes.on(
          COLLECTION,
          new IndexModel(ascending(ROLE)),
          new IndexModel(
              ascending(EXTENSION, PRESENT),
              new IndexOptions().partialFilterExpression(exists(EXTENSION))));
    }
  }

  private final View view;
  private final Clock clock;

  Staff(Views views, Clock clock) {
    this.view = views.of(COLLECTION, "staff");
    this.clock = clock;
  }

  /** Takes news of contact-service; answers those that could not be read. */
  public List<Rejection> take(List<Incoming> batch) {
    return view.take(batch, StaffNews::updates);
  }

  /**
   * Nobody works the queue of who is not there: a name that is mistyped.
   *
   * @param field that names them
   * @throws BadInput when contact-service knows others, and one of them not
   */
  public void refuseUnknown(String field, Collection<String> ids) {
    Set<String> unknown = new LinkedHashSet<>(ids);
    view.collection()
        .find(in("_id", ids))
        .projection(include("_id"))
        .forEach(member -> unknown.remove(member.getString("_id")));
    if (!unknown.isEmpty() && view.collection().find().limit(1).first() != null) {
      throw BadInput.of(
          field,
          "Nobody of the staff is called %s. GET /api/staff lists all."
              .formatted(String.join(", ", unknown)));
    }
  }

  /** Answers about somebody who is absent now; nothing when he is at work. */
  public Optional<Absent> absence(String id) {
    return absentAmong(List.of(id)).stream().findFirst();
  }

  /**
   * Whose extensions these are. Where several have the same, it is whose user name comes first
   * among those at work, else among all.
   */
  public Map<String, String> byExtension(Collection<String> extensions) {
    Map<String, String> owners = new HashMap<>();
    if (!extensions.isEmpty()) {
      view.collection()
          .find(and(exists(EXTENSION), in(EXTENSION, extensions)))
          .sort(orderBy(descending(PRESENT), Sorts.ascending("_id")))
          .forEach(
              member -> owners.putIfAbsent(member.getString(EXTENSION), member.getString("_id")));
    }
    return owners;
  }

  /** All who are at work and have an extension. */
  public List<Reachable> reachable() {
    Instant now = clock.instant();
    List<Reachable> reachable = new ArrayList<>();
    for (Document member :
        view.collection()
            .find(and(exists(EXTENSION), eq(PRESENT, true)))
            .projection(include(EXTENSION, ROLE, EXPERIENCED, ABSENT_FROM, ABSENT_UNTIL))
            .batchSize(ALL_AT_ONCE)) {
      if (!isAway(member, now)) {
        reachable.add(
            new Reachable(
                member.getString("_id"),
                member.getString(EXTENSION),
                member.getString(ROLE),
                member.get(EXPERIENCED, false)));
      }
    }
    return reachable;
  }

  /** Those of them who are absent now. */
  public List<Absent> absentAmong(Collection<String> ids) {
    Instant now = clock.instant();
    List<Absent> absent = new ArrayList<>();
    for (Document member : view.collection().find(in("_id", ids))) {
      absence(member, now).ifPresent(absent::add);
    }
    return absent;
  }

  /** The order managers at work, in order of their names. */
  public List<String> orderManagersAtWork() {
    Instant now = clock.instant();
    List<String> present = new ArrayList<>();
    for (Document member : view.collection().find(ORDER_MANAGERS)) {
      if (absence(member, now).isEmpty()) {
        present.add(Objects.requireNonNull(member.getString("_id")));
      }
    }
    present.sort(null);
    return present;
  }

  private static Optional<Absent> absence(Document member, Instant now) {
    boolean away = isAway(member, now);
    return away || !member.get(PRESENT, true)
        ? Optional.of(new Absent(member.getString("_id"), away ? time(member, ABSENT_UNTIL) : null))
        : Optional.empty();
  }

  private static boolean isAway(Document member, Instant now) {
    Instant from = time(member, ABSENT_FROM);
    Instant until = time(member, ABSENT_UNTIL);
    return from != null && !from.isAfter(now) && (until == null || until.isAfter(now));
  }

  private static @Nullable Instant time(Document member, String field) {
    var date = member.getDate(field);
    return date == null ? null : date.toInstant();
  }
}
