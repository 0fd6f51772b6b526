package io.ringdesk.commission.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import com.mongodb.ExplainVerbosity;
import io.ringdesk.chassis.inbox.Incoming;
import io.ringdesk.chassis.web.Cursor;
import io.ringdesk.chassis.web.Paging;
import io.ringdesk.chassis.wire.Json;
import io.ringdesk.chassis.wire.NewIds;
import io.ringdesk.commission.domain.Entry;
import io.ringdesk.commission.domain.EntryKind;
import io.ringdesk.commission.domain.Role;
import io.ringdesk.testkit.WithServers;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.bson.Document;
import org.joda.money.Money;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;

/** Every list of the ledger is read from an index, in the index's order. */
@SpringBootTest(webEnvironment = WebEnvironment.RANDOM_PORT)
@WithServers
class LedgerIndexTest {

  private static final Instant FROM = Instant.parse("2026-11-01T00:00:00Z");
  private static final Instant TO = Instant.parse("2026-12-01T00:00:00Z");

  private final Ledger ledger;

  LedgerIndexTest(@Autowired Ledger ledger) {
    this.ledger = ledger;
  }

  static Stream<Arguments> queries() {
    return Stream.of(
        arguments(new LedgerQuery(null, null, null, null), "at"),
        arguments(new LedgerQuery(null, null, FROM, TO), "at"),
        arguments(new LedgerQuery("anna", null, null, null), "manager"),
        arguments(new LedgerQuery("anna", null, FROM, TO), "manager"),
        arguments(new LedgerQuery(null, "order-1", null, null), "orderId"));
  }

  @ParameterizedTest
  @MethodSource("queries")
  void a_list_is_read_from_the_index_made_for_it_and_not_sorted(LedgerQuery query, String first) {
    ledger.take(List.of(otherEntries()));

    assertThat(indexOf(query, null)).first().isEqualTo(first);
    assertThat(indexOf(query, Cursor.of(List.of(TO, "entry-1")))).first().isEqualTo(first);
  }

  /**
   * Of other people and orders, before and in the time asked for: the wrong index would meet them.
   */
  private static Incoming otherEntries() {
    String order = NewIds.next();
    List<Entry> entries =
        IntStream.range(0, 100)
            .mapToObj(
                number ->
                    new Entry(
                        NewIds.next(),
                        order,
                        "boris",
                        Role.ORDER_MANAGER,
                        EntryKind.ACCRUAL,
                        Money.parse("EUR 1.00"),
                        Money.parse("EUR 10.00"),
                        "10",
                        "10 % on base lines.",
                        order + ":1",
                        TO.minus(Duration.ofDays(number)),
                        "2026-11"))
            .toList();
    return new Incoming(
        "commissions",
        0,
        0,
        order + ":1",
        "/commission-service",
        "commission.accrued.v1",
        order,
        1,
        TO,
        "test",
        null,
        null,
        Json.events().writeValueAsBytes(Map.of("entries", entries)));
  }

  /** The fields of the index that is read; there is no other work but fetching. */
  private Set<String> indexOf(LedgerQuery query, @Nullable Cursor cursor) {
    Document stage =
        ledger
            .find(query, new Paging(50, cursor))
            .explain(ExplainVerbosity.QUERY_PLANNER)
            .get("queryPlanner", Document.class)
            .get("winningPlan", Document.class);
    while (stage.containsKey("inputStage")) {
      assertThat(stage.getString("stage")).isNotEqualTo("SORT");
      stage = stage.get("inputStage", Document.class);
    }
    assertThat(stage.getString("stage")).isEqualTo("IXSCAN");
    return stage.get("keyPattern", Document.class).keySet();
  }
}
