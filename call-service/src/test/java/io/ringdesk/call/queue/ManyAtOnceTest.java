package io.ringdesk.call.queue;

import static io.ringdesk.call.Office.someone;
import static org.assertj.core.api.Assertions.assertThat;

import io.ringdesk.call.RunningService;
import io.ringdesk.call.StandingClock;
import io.ringdesk.call.domain.Call;
import io.ringdesk.call.domain.CallDecisions;
import io.ringdesk.call.domain.CallItem;
import io.ringdesk.call.domain.CallItemEvent;
import io.ringdesk.call.domain.CallItemEvent.Queued;
import io.ringdesk.call.domain.CallResult;
import io.ringdesk.call.domain.Caller;
import io.ringdesk.call.domain.Customer;
import io.ringdesk.call.domain.DueReason;
import io.ringdesk.call.domain.RetryRule;
import io.ringdesk.chassis.decision.Decision;
import io.ringdesk.chassis.journal.Journal;
import io.ringdesk.chassis.journal.Proposal;
import io.ringdesk.chassis.web.RequestKey;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** Calls 1: sixty-four people ask at once for the next of many, a tenth of whom share a phone. */
@RunningService
class ManyAtOnceTest {

  private static final int PEOPLE = 64;
  private static final int ITEMS = 2_000;
  private static final int SHARED_PHONES = 20;
  private static final int SHARERS = ITEMS / 10 / SHARED_PHONES;
  private static final Duration PATIENCE = Duration.ofMinutes(5);

  private final Dealer dealer;
  private final Leases leases;
  private final Journal<CallItem, CallItemEvent> items;
  private final StandingClock clock;

  @Autowired
  ManyAtOnceTest(
      Dealer dealer, Leases leases, Journal<CallItem, CallItemEvent> items, StandingClock clock) {
    this.dealer = dealer;
    this.leases = leases;
    this.items = items;
    this.clock = clock;
  }

  @BeforeEach
  void noon() {
    clock.reset();
  }

  @Test
  void no_item_is_dealt_twice_and_no_phone_is_in_two_hands() throws Exception {
    String manager = someone("busy");
    fill(manager, ITEMS);
    Collection<String> dealt = new ConcurrentLinkedQueue<>();
    Collection<String> clashes = new ConcurrentLinkedQueue<>();
    Map<String, String> inHand = new ConcurrentHashMap<>();
    Instant giveUp = Instant.now().plus(PATIENCE);

    atOnce(
        person -> {
          while (dealt.size() < ITEMS && Instant.now().isBefore(giveUp)) {
            dealer
                .next(manager, person)
                .ifPresent(
                    next -> {
                      String phone = next.lease().phone();
                      if (inHand.putIfAbsent(phone, person) != null) {
                        clashes.add(phone);
                      }
                      dealt.add(next.item().id());
                      record(next.item(), manager);
                      inHand.remove(phone);
                      leases.giveBack(next.item().id(), person);
                    });
          }
        });

    assertThat(clashes).isEmpty();
    assertThat(dealt).hasSize(ITEMS).doesNotHaveDuplicates();
  }

  @Test
  void when_nobody_gives_back_each_phone_is_dealt_once() throws Exception {
    String manager = someone("busy");
    fill(manager, ITEMS);
    Collection<Dealer.Dealt> dealt = new ConcurrentLinkedQueue<>();

    atOnce(
        person -> {
          Optional<Dealer.Dealt> next = dealer.next(manager, person);
          while (next.isPresent()) {
            dealt.add(next.get());
            next = dealer.next(manager, person);
          }
        });

    assertThat(dealt.stream().map(one -> one.lease().phone()).toList()).doesNotHaveDuplicates();
    assertThat(dealt.stream().map(one -> one.item().id()).toList())
        .doesNotHaveDuplicates()
        .hasSize(ITEMS - ITEMS / 10 + SHARED_PHONES);
  }

  private interface Work {
    void of(String person);
  }

  private static void atOnce(Work work) throws InterruptedException, ExecutionException {
    try (var executor = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Callable<Boolean>> all = new ArrayList<>();
      for (int i = 0; i < PEOPLE; i++) {
        String person = "person-" + i;
        all.add(
            () -> {
              work.of(person);
              return true;
            });
      }
      for (Future<Boolean> done : executor.invokeAll(all)) {
        assertThat(done.get()).isTrue();
      }
    }
  }

  private void fill(String manager, int number) {
    List<Proposal<CallItem, CallItemEvent>> proposals = new ArrayList<>();
    for (int i = 0; i < number; i++) {
      String id = manager + "-" + i;
      String phone = isShared(i) ? "%s-shared-%d".formatted(manager, i / SHARERS) : id;
      Customer customer = new Customer(null, null, phone, ZoneId.of("Europe/Madrid"));
      Queued queued =
          new Queued(
              id, manager, StandingClock.NOON.minusSeconds(i), DueReason.NEW, customer, null);
      proposals.add(new Proposal<>(id, "test", "test", _ -> Decision.happened(queued)));
    }
    items.appendAll(proposals);
  }

  /**
   * A tenth, in the middle of the queue, and those of one phone side by side: they are asked for at
   * once.
   */
  private static boolean isShared(int item) {
    return item / (SHARERS * SHARED_PHONES) == 4;
  }

  private void record(CallItem item, String manager) {
    Call call =
        new Call(
            "call-" + item.id(),
            CallResult.COMPLETED,
            null,
            clock.instant(),
            null,
            null,
            null,
            null,
            null,
            false,
            null,
            null,
            null,
            null);
    items.append(
        item.id(),
        manager,
        new RequestKey(call.id()),
        now -> CallDecisions.record(now, call, new Caller(manager, false), RetryRule.USUAL));
  }
}
