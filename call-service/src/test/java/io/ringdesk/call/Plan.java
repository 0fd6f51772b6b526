package io.ringdesk.call;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.Set;
import org.bson.Document;
import org.jspecify.annotations.Nullable;

/** How the database says that it carries out a query. */
public record Plan(Document explained) {

  /** Found by an index, in the index's own order: nothing is read that is not asked for. */
  public Plan isByIndexAlone() {
    assertThat(stages()).as("stages of %s", explained.toJson()).doesNotContain("COLLSCAN", "SORT");
    return this;
  }

  public Plan has(String stage) {
    assertThat(stages()).contains(stage);
    return this;
  }

  /** However much lies beside it. */
  public Plan readsAtMost(int keys) {
    Document stats = explained.get("executionStats", Document.class);
    assertThat(stats.getInteger("totalKeysExamined"))
        .as(explained.toJson())
        .isLessThanOrEqualTo(keys);
    assertThat(stats.getInteger("totalDocsExamined"))
        .as(explained.toJson())
        .isLessThanOrEqualTo(keys);
    return this;
  }

  /** What the index holds is enough. */
  public Plan looksAtNoDocument() {
    assertThat(explained.get("executionStats", Document.class).getInteger("totalDocsExamined"))
        .as(explained.toJson())
        .isZero();
    return this;
  }

  private Set<String> stages() {
    Set<String> stages = new LinkedHashSet<>();
    collect(explained.get("queryPlanner", Document.class).get("winningPlan"), stages);
    return stages;
  }

  private static void collect(@Nullable Object node, Set<String> stages) {
    if (node instanceof Document document) {
      if (document.get("stage") instanceof String stage) {
        stages.add(stage);
      }
      document.values().forEach(value -> collect(value, stages));
    } else if (node instanceof Collection<?> nodes) {
      nodes.forEach(one -> collect(one, stages));
    }
  }
}
