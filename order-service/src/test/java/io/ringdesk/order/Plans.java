package io.ringdesk.order;

import static org.assertj.core.api.Assertions.assertThat;

import com.mongodb.ExplainVerbosity;
import com.mongodb.client.FindIterable;
import org.bson.Document;

/** How the database answers a query. */
public final class Plans {

  private Plans() {}

  /** By an index, looking at few more documents than it answers. */
  public static void assertAnsweredByIndex(FindIterable<?> query, int mostExamined) {
    Document plan = query.explain(ExplainVerbosity.EXECUTION_STATS);
    String winning = String.valueOf(plan.get("queryPlanner", Document.class).get("winningPlan"));
    assertThat(winning).contains("IXSCAN").doesNotContain("COLLSCAN");
    Document stats = plan.get("executionStats", Document.class);
    assertThat(stats.getInteger("totalDocsExamined"))
        .as("documents examined for %d answers by %s", stats.getInteger("nReturned"), winning)
        .isLessThanOrEqualTo(mostExamined);
  }
}
