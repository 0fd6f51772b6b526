package io.ringdesk.call.queue;

import static io.ringdesk.call.Office.someone;
import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import io.ringdesk.call.CallServiceApplication;
import io.ringdesk.call.Office;
import io.ringdesk.call.StandingClock;
import io.ringdesk.call.domain.CallItem;
import io.ringdesk.call.domain.CallItemEvent;
import io.ringdesk.call.domain.CallItemEvent.LeftQueue;
import io.ringdesk.call.domain.CallItemEvent.Queued;
import io.ringdesk.call.domain.Customer;
import io.ringdesk.call.domain.DueReason;
import io.ringdesk.call.domain.LeaveReason;
import io.ringdesk.call.domain.Place;
import io.ringdesk.call.domain.QueuePolicy;
import io.ringdesk.chassis.decision.Decision;
import io.ringdesk.chassis.journal.Journal;
import io.ringdesk.chassis.journal.Proposal;
import io.ringdesk.chassis.web.RequestKey;
import io.ringdesk.testkit.WithServers;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Import;
import org.springframework.core.env.ConfigurableEnvironment;

/**
 * Calls 1: two managers at two instances of the service on one database reach for the same
 * customer's phone at the same moment, ten thousand times; what each was granted is watched from
 * outside.
 */
@SpringBootTest(
    webEnvironment = WebEnvironment.RANDOM_PORT,
    properties = {"CALL_LEASE=PT10S", "CALLING_HOURS_FROM=00:00", "CALLING_HOURS_UNTIL=00:00"})
@WithServers
@Import(Office.class)
class TwoInstancesTest {

  private static final int PHONES = 25;
  private static final int ROUNDS = 400;
  private static final int ROUNDS_WITH_FORGETFUL = 60;

  /** Each so many rounds the phone is not taken by choice but dealt, which costs more. */
  private static final int DEALT = 10;

  private static final int PATIENCE = 10;
  private static final int MANAGERS = 64;

  /** As many for each. */
  private static final int ITEMS = MANAGERS * 157;

  private static final Duration LEASE = Duration.ofSeconds(10);

  private final ConfigurableApplicationContext one;
  private final Journal<CallItem, CallItemEvent> items;
  private final StandingClock clock;
  private final ConfigurableApplicationContext other;
  private final String anna = someone("anna");
  private final String boris = someone("boris");
  private final Map<String, Lease> inHand = new ConcurrentHashMap<>();
  private final Collection<String> clashes = new ConcurrentLinkedQueue<>();
  private final AtomicInteger granted = new AtomicInteger();

  @Autowired
  TwoInstancesTest(
      ConfigurableApplicationContext one,
      Journal<CallItem, CallItemEvent> items,
      StandingClock clock) {
    this.one = one;
    this.items = items;
    this.clock = clock;
    this.other = another(one, clock);
  }

  private static ConfigurableApplicationContext another(
      ConfigurableApplicationContext one, Clock clock) {
    ConfigurableEnvironment environment = one.getEnvironment();
    return new SpringApplicationBuilder(CallServiceApplication.class)
        .initializers(
            context -> {
              var servers =
                  requireNonNull(environment.getPropertySources().get("servers for tests"));
              context.getEnvironment().getPropertySources().addFirst(servers);
              context.getBeanFactory().registerSingleton("clock", clock);
            })
        .run(
            "--server.port=0",
            "--CALL_LEASE=PT10S",
            "--CALLING_HOURS_FROM=00:00",
            "--CALLING_HOURS_UNTIL=00:00");
  }

  @BeforeEach
  void noon() {
    clock.reset();
  }

  @AfterEach
  void end() {
    other.close();
  }

  @Test
  void one_phone_is_never_in_two_hands() throws Exception {
    reachForEachPhone(ROUNDS, (_, leases, mine) -> leases.giveBack(mine.item(), mine.holder()));

    assertThat(clashes).isEmpty();
    assertThat(granted.get()).isEqualTo(PHONES * ROUNDS);
  }

  @Test
  void not_even_where_those_who_have_one_forget_it_until_its_time_is_over() throws Exception {
    reachForEachPhone(
        ROUNDS_WITH_FORGETFUL,
        (round, leases, mine) -> {
          if (round % 3 == 0) {
            clock.move(LEASE);
          } else {
            leases.giveBack(mine.item(), mine.holder());
          }
        });

    assertThat(clashes).isEmpty();
    assertThat(granted.get()).isGreaterThanOrEqualTo(PHONES * ROUNDS_WITH_FORGETFUL);
  }

  @Test
  void sixty_four_managers_at_two_instances_are_dealt_ten_thousand_customers_each_once_and_in_turn()
      throws Exception {
    List<String> managers =
        IntStream.range(0, MANAGERS).mapToObj(i -> someone("manager-" + i)).toList();
    fillQueues(managers);
    Map<String, List<Place>> dealt = new ConcurrentHashMap<>();
    Collection<String> done = new ConcurrentLinkedQueue<>();
    Set<String> phones = ConcurrentHashMap.newKeySet();

    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Callable<Boolean>> all = new ArrayList<>();
      for (int i = 0; i < MANAGERS; i++) {
        String manager = managers.get(i);
        Dealer dealer = (i % 2 == 0 ? one : other).getBean(Dealer.class);
        Leases leases = (i % 2 == 0 ? one : other).getBean(Leases.class);
        all.add(
            () -> {
              List<Place> mine = dealt.computeIfAbsent(manager, _ -> new ArrayList<>());
              for (int left = ITEMS / MANAGERS; left > 0; ) {
                Optional<Dealer.Dealt> next = dealer.next(manager, manager);
                if (next.isPresent()) {
                  left--;
                  String item = next.get().item().id();
                  String phone = next.get().lease().phone();
                  if (!phones.add(phone)) {
                    clashes.add(phone);
                  }
                  done.add(item);
                  if (isShared(phone)) {
                    close(item);
                    phones.remove(phone);
                    leases.giveBack(item, manager);
                  } else {
                    mine.add(next.get().item().place());
                  }
                }
              }
              return true;
            });
      }
      for (Future<Boolean> end : threads.invokeAll(all, PATIENCE, TimeUnit.MINUTES)) {
        assertThat(end.get()).isTrue();
      }
    }

    assertThat(clashes).isEmpty();
    assertThat(done).hasSize(ITEMS).doesNotHaveDuplicates();
    assertThat(dealt.keySet()).containsExactlyInAnyOrderElementsOf(managers);
    assertThat(dealt.values())
        .allSatisfy(
            places -> assertThat(places).isSortedAccordingTo(QueuePolicy.DUE_FIRST.order()));
  }

  /** A tenth under numbers that others in other queues have too, and that are given back. */
  private void fillQueues(List<String> managers) {
    List<Proposal<CallItem, CallItemEvent>> proposals = new ArrayList<>();
    for (int i = 0; i < ITEMS; i++) {
      String manager = managers.get(i % MANAGERS);
      String id = "%s-%d".formatted(manager, i);
      String phone = i % 10 == 0 ? "%s-shared-%d".formatted(anna, i % 1300) : id;
      Queued queued =
          new Queued(
              id,
              manager,
              StandingClock.NOON.minusSeconds(Math.floorMod(i * 7919L, 5000)),
              DueReason.values()[i % DueReason.values().length],
              new Customer(null, null, phone, ZoneId.of(i % 3 == 0 ? "UTC" : "Europe/Madrid")),
              null);
      proposals.add(new Proposal<>(id, "test", "test", _ -> Decision.happened(queued)));
    }
    items.appendAll(proposals);
  }

  private static boolean isShared(String phone) {
    return phone.contains("-shared-");
  }

  private void close(String item) {
    items.append(
        item,
        "test",
        new RequestKey("close-" + item),
        _ -> Decision.happened(new LeftQueue(LeaveReason.PAID)));
  }

  private interface End {
    void of(int round, Leases leases, Lease mine);
  }

  private void reachForEachPhone(int rounds, End end)
      throws InterruptedException, ExecutionException {
    fill(anna);
    fill(boris);
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Callable<Boolean>> all = new ArrayList<>();
      for (int phone = 0; phone < PHONES; phone++) {
        CyclicBarrier together = new CyclicBarrier(2);
        all.add(reaching(one, anna, phone, rounds, together, end));
        all.add(reaching(other, boris, phone, rounds, together, end));
      }
      for (Future<Boolean> done : threads.invokeAll(all)) {
        assertThat(done.get()).isTrue();
      }
    }
  }

  private Callable<Boolean> reaching(
      ConfigurableApplicationContext instance,
      String manager,
      int phone,
      int rounds,
      CyclicBarrier together,
      End end) {
    Leases leases = instance.getBean(Leases.class);
    Dealer dealer = instance.getBean(Dealer.class);
    return () -> {
      for (int round = 0; round < rounds; round++) {
        together.await(1, TimeUnit.MINUTES);
        Optional<Lease> mine =
            round % DEALT == 0
                ? dealer.next(manager + phone, manager).map(Dealer.Dealt::lease)
                : taken(leases, manager, phone);
        mine.ifPresent(this::hold);
        together.await(1, TimeUnit.MINUTES);
        if (mine.isPresent()) {
          inHand.remove(mine.get().phone(), mine.get());
          end.of(round, leases, mine.get());
        }
      }
      return true;
    };
  }

  private Optional<Lease> taken(Leases leases, String manager, int phone) {
    Instant now = clock.instant();
    Lease wanted = new Lease(number(phone), manager + phone, manager, now, now.plus(LEASE));
    return leases.takeOrKeep(wanted) ? Optional.of(wanted) : Optional.empty();
  }

  /** Both in hand and neither over: then it is in two hands. */
  private void hold(Lease mine) {
    granted.incrementAndGet();
    inHand.compute(
        mine.phone(),
        (_, before) -> {
          Instant now = clock.instant();
          if (!mine.until().isAfter(now)) {
            return before;
          }
          if (before != null && before.until().isAfter(now)) {
            clashes.add("%s while %s".formatted(mine, before));
          }
          return mine;
        });
  }

  /** For each phone an item in a queue of its own, so that nobody reaches for another's. */
  private void fill(String manager) {
    List<Proposal<CallItem, CallItemEvent>> proposals = new ArrayList<>();
    for (int phone = 0; phone < PHONES; phone++) {
      Customer customer = new Customer(null, null, number(phone), ZoneId.of("UTC"));
      Queued queued =
          new Queued(
              manager + phone,
              manager + phone,
              StandingClock.NOON.minusSeconds(1),
              DueReason.NEW,
              customer,
              null);
      proposals.add(
          new Proposal<>(queued.orderId(), "test", "test", _ -> Decision.happened(queued)));
    }
    items.appendAll(proposals);
  }

  private String number(int phone) {
    return "phone-%s-%d".formatted(anna, phone);
  }
}
