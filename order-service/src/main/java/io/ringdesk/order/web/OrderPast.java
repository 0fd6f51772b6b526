package io.ringdesk.order.web;

import io.ringdesk.chassis.journal.Entry;
import io.ringdesk.chassis.journal.Journal;
import io.ringdesk.chassis.journal.Step;
import io.ringdesk.chassis.journal.Stored;
import io.ringdesk.chassis.web.BadInput;
import io.ringdesk.chassis.web.Cursor;
import io.ringdesk.chassis.web.NotFound;
import io.ringdesk.chassis.web.Page;
import io.ringdesk.chassis.web.Paging;
import io.ringdesk.order.domain.OrderEvent;
import io.ringdesk.order.domain.OrderFile;
import io.ringdesk.order.search.Moments;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import tools.jackson.databind.node.ObjectNode;

/**
 * Orders as they were, worked out from their histories. It takes the longer the more has happened,
 * and no more memory.
 */
@Component
class OrderPast {

  /** So far the clock of who asks may be ahead of ours. */
  private static final Duration AHEAD = Duration.ofMinutes(1);

  private static final Set<String> NOT_TOLD = Set.of("id", "version");

  /**
   * One field of an order that became another.
   *
   * @param sequence of the entry in the history that did it
   * @param type of that entry
   * @param field as it is called in an order; an element of a list by its id or its place
   * @param from null: it was not there
   * @param to null: it was not there any more
   */
  record FieldChange(
      long sequence,
      String type,
      Instant at,
      String by,
      String field,
      @Nullable Object from,
      @Nullable Object to) {}

  private record Numbered(FieldChange change, int number) {
    boolean isAfter(@Nullable Cursor last) {
      return last == null
          || change.sequence() > last.number(0)
          || change.sequence() == last.number(0) && number > last.number(1);
    }
  }

  private final Journal<OrderFile, OrderEvent> orders;
  private final Clock clock;

  OrderPast(Journal<OrderFile, OrderEvent> orders, Clock clock) {
    this.orders = orders;
    this.clock = clock;
  }

  /**
   * As it stood at a moment, with all that happened in it.
   *
   * @param now as it stands
   * @param at a time, or a date for its last moment in UTC
   * @throws NotFound when it had not been placed then
   */
  Stored<OrderFile> at(Stored<OrderFile> now, String at) {
    Instant moment = past(at);
    return orders
        .replay(now.id())
        .takeWhile(step -> !step.at().isAfter(moment))
        .map(Step::after)
        .reduce((_, later) -> later)
        .filter(then -> then.state().order() != null)
        .map(then -> seenFrom(now, then))
        .orElseThrow(() -> new NotFound("order placed by %s".formatted(moment), now.id()));
  }

  private Instant past(String at) {
    Instant moment =
        Moments.read(at, true)
            .orElseThrow(
                () ->
                    BadInput.of(
                        "at", "'%s' is neither a date nor a time with its offset.".formatted(at)));
    if (moment.isAfter(clock.instant().plus(AHEAD))) {
      throw BadInput.of("at", "'%s' is still to come. Leave it out for the present.".formatted(at));
    }
    return moment;
  }

  /** What has happened, the oldest first, but for what has been removed for good since. */
  Page<Entry> history(Stored<OrderFile> now, Paging paging) {
    Page<Entry> all = orders.history(now.id(), paging);
    return now.state().placed().placement().analytics() == null
        ? all.map(OrderPast::withoutAnalytics)
        : all;
  }

  private static Entry withoutAnalytics(Entry entry) {
    var data = (ObjectNode) entry.data().deepCopy();
    data.remove("analytics");
    return new Entry(entry.sequence(), entry.type(), entry.at(), entry.by(), entry.cause(), data);
  }

  /** Each field that has changed, the oldest first. */
  Page<FieldChange> audit(Stored<OrderFile> now, Paging paging) {
    Cursor last = paging.cursor();
    long from = last == null ? 0 : last.number(0);
    List<Numbered> found =
        orders
            .replay(now.id())
            .filter(step -> step.after().version() >= from)
            .flatMap(step -> changes(now, step))
            .filter(change -> change.isAfter(last))
            .limit(paging.limit() + 1L)
            .toList();
    return Page.of(found, paging, it -> List.of(it.change().sequence(), it.number()))
        .map(Numbered::change);
  }

  private static Stream<Numbered> changes(Stored<OrderFile> now, Step<OrderFile> step) {
    Stored<OrderFile> after = step.after();
    Stored<OrderFile> before = new Stored<>(after.id(), after.version() - 1, step.before());
    var differences =
        Differences.between(
            OrderView.class,
            viewIfPlaced(seenFrom(now, before)),
            viewIfPlaced(seenFrom(now, after)),
            NOT_TOLD);
    List<Numbered> changes = new ArrayList<>();
    differences.forEach(
        it ->
            changes.add(
                new Numbered(
                    new FieldChange(
                        after.version(),
                        step.type(),
                        step.at(),
                        step.by(),
                        it.field(),
                        it.from(),
                        it.to()),
                    changes.size())));
    return changes.stream();
  }

  private static @Nullable OrderView viewIfPlaced(Stored<OrderFile> order) {
    return order.state().order() == null ? null : view(order);
  }

  /** With nothing that could be done with it, and nobody who has it open: the past is over. */
  static OrderView view(Stored<OrderFile> then) {
    return OrderView.of(then, null, List.of());
  }

  private static Stored<OrderFile> seenFrom(Stored<OrderFile> now, Stored<OrderFile> then) {
    return new Stored<>(then.id(), then.version(), then.state().seenFrom(now.state()));
  }
}
