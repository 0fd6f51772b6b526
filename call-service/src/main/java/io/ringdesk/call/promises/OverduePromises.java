package io.ringdesk.call.promises;

import static com.mongodb.client.model.Filters.and;
import static com.mongodb.client.model.Filters.exists;
import static com.mongodb.client.model.Filters.in;
import static com.mongodb.client.model.Filters.lte;
import static com.mongodb.client.model.Indexes.ascending;
import static com.mongodb.client.model.Projections.exclude;
import static java.util.stream.Collectors.toSet;

import com.mongodb.client.MongoCursor;
import com.mongodb.client.model.IndexModel;
import com.mongodb.client.model.IndexOptions;
import io.ringdesk.call.callability.Callability;
import io.ringdesk.call.domain.CallItem;
import io.ringdesk.call.domain.CallItemEvent;
import io.ringdesk.call.domain.CallingHours;
import io.ringdesk.call.domain.Customer;
import io.ringdesk.call.domain.Promise;
import io.ringdesk.call.domain.PromiseDecisions;
import io.ringdesk.call.presence.Staff;
import io.ringdesk.chassis.journal.Indexes;
import io.ringdesk.chassis.journal.Journal;
import io.ringdesk.chassis.journal.Proposal;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.bson.BsonDocument;
import org.bson.conversions.Bson;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.scheduling.annotation.Scheduled;

/**
 * Looks for promised call backs that are not kept, and passes each on to the next who may keep it.
 * Those whose customers may not be called yet are looked at each time until they may. Any number of
 * instances may look at once, and after any pause: who comes second finds nothing to do.
 */
@Configuration(proxyBeanMethods = false)
class OverduePromises {

  private static final int BATCH = 200;
  private static final String AUTHOR = "call-service";

  static final String STAGE = "state.unsettled.callBack.stage";
  static final String SINCE = "state.unsettled.callBack.since";
  static final String MANAGER = "state.manager";

  /** Those that can still be passed on. */
  static final Bson TO_PASS_ON = in(STAGE, "owner", "others");

  private final Journal<CallItem, CallItemEvent> items;
  private final Staff staff;
  private final Callability callability;
  private final PromiseSettings settings;
  private final Clock clock;

  OverduePromises(
      Journal<CallItem, CallItemEvent> items,
      Staff staff,
      Callability callability,
      PromiseSettings settings,
      Clock clock) {
    this.items = items;
    this.staff = staff;
    this.callability = callability;
    this.settings = settings;
    this.clock = clock;
  }

  @Bean
  static Indexes promiseIndexes() {
    IndexOptions promised = new IndexOptions().partialFilterExpression(exists(STAGE));
    return Indexes.on(
        CallItem.TYPE.collection(),
        new IndexModel(ascending(STAGE, SINCE), promised),
        new IndexModel(ascending(STAGE, MANAGER, SINCE), promised));
  }

  static Bson overdue(Instant sinceBefore) {
    return and(TO_PASS_ON, lte(SINCE, sinceBefore));
  }

  static Bson dueFrom(Set<String> managers, Instant now) {
    return and(TO_PASS_ON, in(MANAGER, managers), lte(SINCE, now));
  }

  @Scheduled(fixedDelayString = "${ringdesk.calls.promises.look-every}")
  void look() {
    Instant now = clock.instant();
    Set<String> absent = absentWhoHavePromised();
    if (!absent.isEmpty()) {
      passOn(dueFrom(absent, now), absent, now);
    }
    passOn(overdue(now.minus(settings.tolerance())), absent, now);
  }

  /** Among those in whose queue a promise stands: a handful, however many promises there are. */
  private Set<String> absentWhoHavePromised() {
    List<String> managers =
        items.collection().distinct(MANAGER, TO_PASS_ON, String.class).into(new ArrayList<>());
    managers.removeIf(Objects::isNull);
    return managers.isEmpty()
        ? Set.of()
        : staff.absentAmong(managers).stream().map(Staff.Absent::id).collect(toSet());
  }

  private void passOn(Bson which, Set<String> absent, Instant now) {
    List<CallItem> late = new ArrayList<>();
    try (MongoCursor<BsonDocument> found =
        items.collection().find(which).batchSize(BATCH).projection(exclude("history")).iterator()) {
      while (found.hasNext()) {
        late.add(items.stored(found.next()).state());
        if (late.size() == BATCH || !found.hasNext()) {
          passOn(late, absent, now);
          late.clear();
        }
      }
    }
  }

  private void passOn(List<CallItem> late, Set<String> absent, Instant now) {
    List<String> atWork = staff.orderManagersAtWork();
    items.appendAll(late.stream().map(item -> passOn(item, absent, atWork, now)).toList());
  }

  private Proposal<CallItem, CallItemEvent> passOn(
      CallItem seen, Set<String> absent, List<String> atWork, Instant now) {
    Promise promise = Objects.requireNonNull(seen.unsettled().callBack());
    Optional<String> colleague = colleague(seen, promise, atWork);
    return new Proposal<>(
        seen.id(),
        AUTHOR,
        promise.callId(),
        item ->
            PromiseDecisions.passOn(
                item,
                promise.callId(),
                item.manager() != null && absent.contains(item.manager()),
                colleague,
                settings.tolerance(),
                hoursOf(item),
                now));
  }

  private CallingHours hoursOf(CallItem item) {
    Customer customer =
        Objects.requireNonNull(item.customer(), "only a customer is promised a call back");
    return callability.hoursIn(customer.timeZone());
  }

  /** Spread over all who are at work, and the same one for every instance that looks. */
  private static Optional<String> colleague(CallItem item, Promise promise, List<String> atWork) {
    List<String> others = atWork.stream().filter(one -> !one.equals(item.manager())).toList();
    return others.isEmpty()
        ? Optional.empty()
        : Optional.of(others.get(Math.floorMod(promise.callId().hashCode(), others.size())));
  }
}
