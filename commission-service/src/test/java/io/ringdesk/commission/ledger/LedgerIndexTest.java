package io.ringdesk.commission.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import com.mongodb.ExplainVerbosity;
import io.ringdesk.chassis.web.Cursor;
import io.ringdesk.chassis.web.Paging;
import io.ringdesk.testkit.WithServers;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.bson.Document;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
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

  static Stream<LedgerQuery> queries() {
    return Stream.of(
        new LedgerQuery(null, null, null, null),
        new LedgerQuery(null, null, FROM, TO),
        new LedgerQuery("anna", null, null, null),
        new LedgerQuery("anna", null, FROM, TO),
        new LedgerQuery(null, "order-1", null, null),
        new LedgerQuery("anna", "order-1", FROM, TO));
  }

  @ParameterizedTest
  @MethodSource("queries")
  void a_list_is_read_from_an_index_and_not_sorted(LedgerQuery query) {
    assertByIndex(query, null);
    assertByIndex(query, Cursor.of(List.of(TO, "entry-1")));
  }

  private void assertByIndex(LedgerQuery query, @Nullable Cursor cursor) {
    Document planner =
        ledger
            .find(query, new Paging(50, cursor))
            .explain(ExplainVerbosity.QUERY_PLANNER)
            .get("queryPlanner", Document.class);
    String plan = String.valueOf(planner.get("winningPlan"));

    assertThat(plan).contains("IXSCAN").doesNotContain("COLLSCAN").doesNotContain("stage=SORT");
  }
}
