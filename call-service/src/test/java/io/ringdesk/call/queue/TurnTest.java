package io.ringdesk.call.queue;

import static io.ringdesk.call.Office.someone;
import static io.ringdesk.call.StandingClock.NOON;
import static org.assertj.core.api.Assertions.assertThat;

import io.ringdesk.call.Office.Answer;
import io.ringdesk.call.Office.People;
import io.ringdesk.call.Office.Person;
import io.ringdesk.call.RunningService;
import io.ringdesk.call.StandingClock;
import io.ringdesk.call.domain.CallItem;
import io.ringdesk.call.domain.CallItemEvent;
import io.ringdesk.call.domain.CallItemEvent.Queued;
import io.ringdesk.call.domain.Customer;
import io.ringdesk.call.domain.DueReason;
import io.ringdesk.call.domain.QueuePolicy;
import io.ringdesk.chassis.decision.Decision;
import io.ringdesk.chassis.journal.Journal;
import io.ringdesk.chassis.journal.Proposal;
import io.ringdesk.chassis.journal.Stored;
import io.ringdesk.chassis.wire.Spelling;
import io.ringdesk.testkit.Tokens;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.beans.factory.annotation.Autowired;

/** Calls 1: whose turn it is, by each policy that the company may choose. */
@RunningService
class TurnTest {

  private static final int ITEMS = 120;
  private static final List<String> ZONES = List.of("Europe/Madrid", "UTC", "Europe/Budapest");

  private final Dealer dealer;
  private final Journal<CallItem, CallItemEvent> journal;
  private final StandingClock clock;
  private final Person admin;
  private final Person head;
  private final Person anna;

  @Autowired
  TurnTest(
      Dealer dealer, Journal<CallItem, CallItemEvent> journal, StandingClock clock, People people) {
    this.dealer = dealer;
    this.journal = journal;
    this.clock = clock;
    this.admin = people.with(Tokens.of("admin", "administrator"));
    this.head = people.with(Tokens.of("helga", "head-of-sales"));
    this.anna = people.manager(someone("anna"));
  }

  @BeforeEach
  void noon() {
    clock.reset();
  }

  @AfterEach
  void usual() {
    choose(QueuePolicy.DUE_FIRST);
  }

  @ParameterizedTest
  @EnumSource
  void all_are_dealt_in_the_order_of_the_policy_and_none_before_it_is_due(QueuePolicy policy) {
    assertThat(choose(policy).status()).isEqualTo(200);
    String manager = someone("turned");
    List<String> ids = fill(manager);
    List<CallItem> expected =
        journal.findAll(ids).stream()
            .map(Stored::state)
            .filter(item -> item.place().dueAt() != null && !item.place().dueAt().isAfter(NOON))
            .sorted(
                Comparator.comparing(CallItem::place, policy.order()).thenComparing(CallItem::id))
            .toList();

    List<String> dealt =
        Stream.generate(() -> dealer.next(manager, manager))
            .takeWhile(Optional::isPresent)
            .map(next -> next.orElseThrow().item().id())
            .toList();

    assertThat(expected).hasSizeBetween(ITEMS / 2, ITEMS - 1);
    assertThat(dealt).containsExactlyElementsOf(expected.stream().map(CallItem::id).toList());
  }

  @Test
  void a_policy_is_chosen_by_an_administrator_and_seen_by_the_head() {
    Answer chosen = choose(QueuePolicy.NEW_FIRST);

    assertThat(chosen.text("policy")).isEqualTo("new-first");
    assertThat(chosen.text("by")).isEqualTo("admin");
    assertThat(head.get("/api/queue-policy").text("policy")).isEqualTo("new-first");
    assertThat(head.put("/api/queue-policy", "{\"policy\": \"new-first\"}").status())
        .isEqualTo(403);
    assertThat(anna.get("/api/queue-policy").status()).isEqualTo(403);
    assertThat(admin.put("/api/queue-policy", "{}").wrongFields()).isEqualTo("policy");
    assertThat(admin.put("/api/queue-policy", "{\"policy\": \"my-friends-first\"}").status())
        .isEqualTo(400);
  }

  private Answer choose(QueuePolicy policy) {
    return admin.put("/api/queue-policy", "{\"policy\": \"%s\"}".formatted(Spelling.of(policy)));
  }

  /** Some due in the same minute, some in the same second, some still to come. */
  private List<String> fill(String manager) {
    Random chance = new Random(7);
    List<Proposal<CallItem, CallItemEvent>> proposals = new ArrayList<>();
    for (int i = 0; i < ITEMS; i++) {
      String id = manager + "-" + i;
      ZoneId zone = ZoneId.of(ZONES.get(chance.nextInt(ZONES.size())));
      DueReason reason = DueReason.values()[chance.nextInt(DueReason.values().length)];
      Queued queued =
          new Queued(
              id,
              manager,
              NOON.minusSeconds(chance.nextInt(600) - 100L),
              reason,
              new Customer(null, null, id, zone),
              null);
      proposals.add(new Proposal<>(id, "test", "test", _ -> Decision.happened(queued)));
    }
    journal.appendAll(proposals);
    return IntStream.range(0, ITEMS).mapToObj(i -> manager + "-" + i).toList();
  }
}
