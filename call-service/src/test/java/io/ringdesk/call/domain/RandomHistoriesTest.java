package io.ringdesk.call.domain;

import static io.ringdesk.call.domain.Desk.MONDAY_10_05;
import static io.ringdesk.call.domain.Desk.ORDER;
import static io.ringdesk.call.domain.Desk.queuedFor;
import static org.assertj.core.api.Assertions.assertThat;

import io.ringdesk.call.domain.CallItemEvent.PromiseEnded;
import io.ringdesk.call.domain.CallItemEvent.PromiseOffered;
import io.ringdesk.call.domain.CallItemEvent.Recorded;
import io.ringdesk.call.domain.CallItemEvent.TaskSet;
import io.ringdesk.call.domain.TaskDecisions.Change;
import io.ringdesk.call.domain.TaskDecisions.Reassigned;
import io.ringdesk.chassis.decision.Decision;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * What holds whatever happens: ten thousand calls by anybody about orders, and as many for tasks,
 * with news of orders, changed customers, new orders that are refused, handovers, moved and late
 * promises and decisions of the head of sales among them, in random order.
 */
class RandomHistoriesTest {

  private static final int STEPS = 2_000;
  private static final Duration TOLERANCE = Duration.ofMinutes(30);
  private static final List<String> PEOPLE = List.of("anna", "boris", "clara");
  private static final RetryRule RULE =
      new RetryRule(List.of(Duration.ofHours(1), Duration.ofHours(24)), 6);

  private static final List<ZoneId> ZONES =
      List.of(Desk.LUCIA.timeZone(), ZoneId.of("America/Lima"), ZoneId.of("Pacific/Auckland"));

  private final Map<String, Instant> promised = new HashMap<>();
  private final Set<String> ended = new LinkedHashSet<>();
  private final Map<String, Instant> due = new HashMap<>();
  private CallItem item = CallItem.unknown(ORDER).after(queuedFor("anna"));
  private @Nullable String owner = "anna";
  private @Nullable String settledBy;
  private Instant now = MONDAY_10_05;
  private int unanswered;

  @ParameterizedTest
  @ValueSource(longs = {1, 7, 42, 2026, 99_991})
  void nothing_is_lost_and_an_item_waits_exactly_when_it_is_due(long seed) {
    Random chance = new Random(seed);
    for (int step = 0; step < STEPS; step++) {
      now = now.plusSeconds(1 + chance.nextInt(20_000));
      switch (chance.nextInt(14)) {
        case 0 -> orderNews(chance);
        case 1 -> handover(chance);
        case 2, 3 -> look(chance);
        case 4 -> head(chance);
        case 5 -> changedCustomer(chance);
        case 6 -> refusedNewOrder();
        default -> {
          if (item.isOver() && chance.nextInt(3) == 0) {
            orderNews(chance);
          } else {
            call("c" + step, chance);
          }
        }
      }
      check();
    }
    assertThat(ended).as("promises that came to an end").hasSizeGreaterThan(50);
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 7, 42, 2026, 99_991})
  void of_tasks_nothing_is_lost_either(long seed) {
    Random chance = new Random(seed);
    set(0);
    for (int step = 0; step < STEPS; step++) {
      now = now.plusSeconds(1 + chance.nextInt(20_000));
      if (item.isOver()) {
        set(step);
      }
      switch (chance.nextInt(12)) {
        case 0, 1 -> change(chance);
        case 2, 3 -> look(chance);
        case 4 -> head(chance);
        case 5 -> located(chance);
        default -> call("c" + step, chance);
      }
      check();
    }
    assertThat(ended).as("promises that came to an end").hasSizeGreaterThan(50);
  }

  private void set(int number) {
    TaskSet task = new TaskSet("?", null, null, null, null, now, Desk.LUCIA, "helga", now);
    item = CallItem.unknown("task-" + number).after(task);
    owner = null;
    unanswered = 0;
  }

  /** By anybody; only who holds it is heard, and it is everybody's while nobody does. */
  private void change(Random chance) {
    String by = PEOPLE.get(chance.nextInt(PEOPLE.size()));
    @Nullable Promise promise = item.unsettled().callBack();
    @Nullable Instant time =
        chance.nextBoolean() ? now.plusSeconds(1 + chance.nextInt(50_000)) : null;
    @Nullable Reassigned to = chance.nextBoolean() ? new Reassigned(somebody(chance)) : null;
    @Nullable String closed = chance.nextInt(8) == 0 ? "Enough." : null;
    Decision<CallItemEvent> decision =
        TaskDecisions.change(item, new Change(time, to, closed), new Caller(by, false), now);
    if (owner != null && !owner.equals(by)) {
      assertThat(decision).isInstanceOf(Decision.Refused.class);
      return;
    }
    if (promise != null && time != null) {
      due.put(promise.callId(), time);
    }
    owner = to == null ? owner : to.manager();
    decide(decision);
    if (time != null && closed == null) {
      assertThat(item.place().dueAt()).isEqualTo(time);
      assertThat(item.manager()).isEqualTo(owner);
    }
  }

  private static @Nullable String somebody(Random chance) {
    int number = chance.nextInt(PEOPLE.size() + 1);
    return number == PEOPLE.size() ? null : PEOPLE.get(number);
  }

  private void located(Random chance) {
    decide(
        OrderDecisions.located(
            item,
            List.of(String.valueOf(Desk.LUCIA.phone())),
            ZONES.get(chance.nextInt(ZONES.size()))));
  }

  /** Who could not be reached under a wrong number is due under another; its calls count anew. */
  private void changedCustomer(Random chance) {
    Customer before = Objects.requireNonNull(item.customer());
    Customer customer =
        new Customer(
            "Lucía",
            null,
            "+3461234567" + chance.nextInt(10),
            ZONES.get(chance.nextInt(ZONES.size())));
    boolean unreachable = item.status() == ItemStatus.UNREACHABLE;
    decide(OrderDecisions.changed(item, customer, List.of(), now));
    assertThat(item.customer()).isEqualTo(customer);
    if (!Objects.equals(before.phone(), customer.phone())) {
      unanswered = 0;
      if (unreachable) {
        assertThat(item.place().dueAt()).isEqualTo(now);
      }
    }
  }

  /** Who waits for nothing else is due again. */
  private void refusedNewOrder() {
    Recorded last = item.calls().last();
    Place before = item.place();
    if (last != null) {
      decide(OrderDecisions.newOrderRefused(item, last.callId(), "new", "Expired.", now));
      if (last.callId().equals(settledBy)) {
        assertThat(item.place().dueAt()).isEqualTo(now);
        settledBy = null;
      } else if (before.status() != ItemStatus.PROMISED) {
        assertThat(item.place()).isEqualTo(before);
      }
    }
  }

  private void call(String id, Random chance) {
    CallResult result = CallResult.values()[chance.nextInt(CallResult.values().length)];
    Call call = Desk.call(id, result, now, callBack(result, chance));
    Caller by = new Caller(PEOPLE.get(chance.nextInt(PEOPLE.size())), true);
    boolean over = item.isOver();
    @Nullable Promise before = item.unsettled().callBack();
    List<CallItemEvent> events = happened(CallDecisions.record(item, call, by, RULE));
    Recorded recorded =
        events.stream()
            .filter(Recorded.class::isInstance)
            .map(Recorded.class::cast)
            .findFirst()
            .orElseThrow();
    unanswered =
        switch (result) {
          case NOT_REACHED -> unanswered + 1;
          case INVALID_CONTACT -> unanswered;
          case COMPLETED, CALL_BACK, ALREADY_PAID, REFUSAL -> 0;
        };
    assertThat(recorded.attempt()).isEqualTo(unanswered);
    if (!over && result == CallResult.NOT_REACHED) {
      assertThat(recorded.dueAt()).isEqualTo(expectedAfterNoAnswer(before));
    }
    follow(events);
    if (recorded.callBackAt() != null) {
      promised.put(id, recorded.callBackAt());
      due.put(id, recorded.callBackAt());
      owner = owner == null ? by.id() : owner;
    }
    settledBy = item.status() == ItemStatus.PROMISED ? id : null;
    assertThat(CallDecisions.record(item, call, by, RULE)).isEqualTo(Decision.nothingToDo());
  }

  private @Nullable Instant expectedAfterNoAnswer(@Nullable Promise promise) {
    Instant byRule = unanswered >= 6 ? null : now.plus(Duration.ofHours(unanswered == 1 ? 1 : 24));
    if (promise == null || !now.isBefore(promise.dueAt())) {
      return byRule;
    }
    return byRule == null || byRule.isAfter(promise.dueAt()) ? promise.dueAt() : byRule;
  }

  private void orderNews(Random chance) {
    settledBy = null;
    decide(
        chance.nextInt(3) > 0
            ? OrderDecisions.payableAgain(item, now)
            : OrderDecisions.ended(
                item, List.of(LeaveReason.PAID, LeaveReason.CANCELLED).get(chance.nextInt(2))));
  }

  private void handover(Random chance) {
    owner = somebody(chance);
    decide(OrderDecisions.managerAssigned(item, owner));
  }

  private void look(Random chance) {
    Promise promise = item.unsettled().callBack();
    if (promise != null) {
      Optional<String> colleague =
          PEOPLE.stream()
              .filter(one -> !one.equals(item.manager()))
              .skip(chance.nextInt(3))
              .findFirst();
      Decision<CallItemEvent> decision =
          PromiseDecisions.passOn(
              item,
              promise.callId(),
              chance.nextBoolean(),
              colleague,
              TOLERANCE,
              CallingHours.USUAL,
              now);
      if (decision instanceof Decision.Happened<CallItemEvent>(var events)
          && events.getFirst() instanceof PromiseOffered) {
        assertThat(now)
            .isAfterOrEqualTo(
                CallingHours.USUAL.openingFrom(
                    promise.dueAt(), Objects.requireNonNull(item.customer()).timeZone()));
      }
      decide(decision);
    }
  }

  private void head(Random chance) {
    settledBy = null;
    decide(
        chance.nextInt(4) == 0
            ? PromiseDecisions.drop(item, "helga", "Enough.")
            : PromiseDecisions.dealAgain(item, null, "Once more.", now));
  }

  private void decide(Decision<CallItemEvent> decision) {
    if (decision instanceof Decision.Happened<CallItemEvent>(var events)) {
      follow(events);
    }
  }

  private void follow(List<CallItemEvent> events) {
    for (CallItemEvent event : events) {
      if (event instanceof PromiseEnded end) {
        assertThat(end.promisedFor()).isEqualTo(promised.get(end.callId()));
        assertThat(ended.add(end.callId())).as("%s ends once", end).isTrue();
        boolean asPromised = end.promisedFor().equals(due.get(end.callId()));
        assertThat(end.reason() != null || (end.end() == Promise.End.KEPT && asPromised))
            .as("%s says why", end)
            .isTrue();
      }
      if (event instanceof CallItemEvent.DealtAgain) {
        unanswered = 0;
      }
      item = item.after(event);
    }
  }

  private void check() {
    assertThat(item.place().dueAt() != null).isEqualTo(item.isWaiting());
    assertThat(item.place().reason() != null).isEqualTo(item.isWaiting());
    assertThat(item.place().closedBecause() != null).isEqualTo(item.status() == ItemStatus.CLOSED);
    assertThat(item.calls().recent()).hasSizeLessThanOrEqualTo(20);
    assertThat(item.owner()).isEqualTo(owner);
    Promise open = item.unsettled().callBack();
    promised.keySet().stream()
        .filter(id -> !ended.contains(id))
        .forEach(id -> assertThat(open).extracting(Promise::callId).isEqualTo(id));
    if (open != null) {
      assertThat(ended).doesNotContain(open.callId());
      assertThat(item.isWaiting()).as("a promise is never out of the queue: %s", item).isTrue();
    }
    if (item.status() == ItemStatus.WITH_HEAD) {
      assertThat(item.unsettled().head()).isNotNull();
    }
  }

  private @Nullable Instant callBack(CallResult result, Random chance) {
    if (item.isOver()) {
      return null;
    }
    return switch (result.callBackTime()) {
      case NONE -> null;
      case ALLOWED -> chance.nextBoolean() ? now.plusSeconds(1 + chance.nextInt(100_000)) : null;
      case REQUIRED -> now.plusSeconds(1 + chance.nextInt(100_000));
    };
  }

  static List<CallItemEvent> happened(Decision<CallItemEvent> decision) {
    assertThat(decision).isInstanceOf(Decision.Happened.class);
    return ((Decision.Happened<CallItemEvent>) decision).events();
  }
}
