package io.ringdesk.call.presence;

import static com.mongodb.client.model.Filters.in;
import static com.mongodb.client.model.Indexes.ascending;

import com.mongodb.client.model.IndexModel;
import io.ringdesk.chassis.decision.Refusal;
import io.ringdesk.chassis.inbox.Incoming;
import io.ringdesk.chassis.inbox.Rejection;
import io.ringdesk.chassis.inbox.View;
import io.ringdesk.chassis.inbox.Views;
import io.ringdesk.chassis.journal.Indexes;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.bson.Document;
import org.bson.conversions.Bson;
import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.stereotype.Component;

/** Who works here and is absent, as contact-service says. Of whom it says nothing is at work. */
@Component
public class Staff {

  static final String ROLE = "role";
  static final String PRESENT = "present";
  static final String ABSENT_FROM = "absentFrom";
  static final String ABSENT_UNTIL = "absentUntil";

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

  /** Those who call customers. */
  static final Bson MANAGERS = in(ROLE, "call-centre-manager", "personal-manager");

  @Configuration(proxyBeanMethods = false)
  static class Declared {
    @Bean
    Indexes staffIndexes() {
      return Indexes.on("staff", new IndexModel(ascending(ROLE)));
    }
  }

  private final View view;
  private final Clock clock;

  Staff(Views views, Clock clock) {
    this.view = views.of("staff", "staff");
    this.clock = clock;
  }

  /** Takes news of contact-service; answers those that could not be read. */
  public List<Rejection> take(List<Incoming> batch) {
    return view.take(batch, StaffNews::updates);
  }

  /** Answers about somebody who is absent now; nothing when he is at work. */
  public Optional<Absent> absence(String id) {
    return absentAmong(List.of(id)).stream().findFirst();
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

  /** Who calls customers and is at work, in order of their names. */
  public List<String> managersAtWork() {
    Instant now = clock.instant();
    List<String> present = new ArrayList<>();
    for (Document member : view.collection().find(MANAGERS)) {
      if (absence(member, now).isEmpty()) {
        present.add(Objects.requireNonNull(member.getString("_id")));
      }
    }
    present.sort(null);
    return present;
  }

  private static Optional<Absent> absence(Document member, Instant now) {
    Instant from = time(member, ABSENT_FROM);
    Instant until = time(member, ABSENT_UNTIL);
    boolean away = from != null && !from.isAfter(now) && (until == null || until.isAfter(now));
    return away || !member.get(PRESENT, true)
        ? Optional.of(new Absent(member.getString("_id"), away ? until : null))
        : Optional.empty();
  }

  private static @Nullable Instant time(Document member, String field) {
    var date = member.getDate(field);
    return date == null ? null : date.toInstant();
  }
}
