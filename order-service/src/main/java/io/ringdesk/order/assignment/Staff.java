package io.ringdesk.order.assignment;

import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Filters.in;

import io.ringdesk.chassis.inbox.Incoming;
import io.ringdesk.chassis.inbox.Rejection;
import io.ringdesk.chassis.inbox.View;
import io.ringdesk.order.domain.Candidate;
import java.time.Clock;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.bson.Document;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/**
 * Who works here and who is present, as contact-service says; held in memory, since every order
 * asks for it.
 */
@Component
public class Staff {

  private static final String ORDER_MANAGER = "call-centre-manager";

  private record Member(
      String role,
      boolean present,
      boolean experienced,
      @Nullable Instant absentFrom,
      @Nullable Instant absentUntil) {

    boolean isPresent(Instant now) {
      boolean planned = absentFrom != null || absentUntil != null;
      boolean begun = absentFrom == null || !absentFrom.isAfter(now);
      boolean over = absentUntil != null && !absentUntil.isAfter(now);
      return present && !(planned && begun && !over);
    }

    static Member of(Document document) {
      return new Member(
          document.get("role", ""),
          document.get("present", false),
          document.get("experienced", false),
          instant(document, "absentFrom"),
          instant(document, "absentUntil"));
    }

    private static @Nullable Instant instant(Document document, String field) {
      var date = document.getDate(field);
      return date == null ? null : date.toInstant();
    }
  }

  private final View view;
  private final Clock clock;
  private volatile Map<String, Member> members = Map.of();

  Staff(@Qualifier("staffView") View view, Clock clock) {
    this.view = view;
    this.clock = clock;
    look();
  }

  List<Rejection> take(List<Incoming> batch) {
    List<Rejection> rejections = view.take(batch, StaffNews::updates);
    look();
    return rejections;
  }

  /** Another instance may have taken the news. */
  @Scheduled(fixedDelayString = "${ringdesk.order.staff-look:PT1S}")
  final void look() {
    Map<String, Member> seen = new HashMap<>();
    view.collection()
        .find()
        .forEach(document -> seen.put(document.getString("_id"), Member.of(document)));
    members = Map.copyOf(seen);
  }

  /** The order managers who are at work now. */
  public List<String> present() {
    return candidates().stream().map(Candidate::id).toList();
  }

  /** The same, with what a policy asks about them. */
  List<Candidate> candidates() {
    Instant now = clock.instant();
    return members.entrySet().stream()
        .filter(member -> member.getValue().role().equals(ORDER_MANAGER))
        .filter(member -> member.getValue().isPresent(now))
        .map(member -> new Candidate(member.getKey(), member.getValue().experienced()))
        .toList();
  }

  /** Whether he works here and is away now. Of whom nothing is known is at work. */
  public boolean isAbsent(String id) {
    Member member = members.get(id);
    return member != null && !member.isPresent(clock.instant());
  }

  /** Those who work here and are away now, whatever their role. */
  public Set<String> absent() {
    Instant now = clock.instant();
    return members.entrySet().stream()
        .filter(member -> !member.getValue().isPresent(now))
        .map(Map.Entry::getKey)
        .collect(Collectors.toSet());
  }

  public boolean knows(String id) {
    return members.containsKey(id) || view.collection().find(eq("_id", id)).first() != null;
  }

  /** Those of them who do not work here. */
  public Set<String> strangersAmong(Collection<String> ids) {
    Set<String> strangers = new HashSet<>(ids);
    strangers.removeAll(members.keySet());
    if (!strangers.isEmpty()) {
      view.collection()
          .find(in("_id", strangers.stream().toList()))
          .forEach(document -> strangers.remove(document.getString("_id")));
    }
    return strangers;
  }
}
