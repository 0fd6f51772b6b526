package io.ringdesk.commission.plans;

import com.mongodb.client.MongoDatabase;
import io.ringdesk.chassis.revision.Revisions;
import io.ringdesk.chassis.web.IfMatch;
import io.ringdesk.chassis.web.StaleVersion;
import io.ringdesk.commission.domain.Plan;
import io.ringdesk.commission.domain.Rate;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.stereotype.Component;

/**
 * All plans that there have been. The last is the present one; the others count for their orders.
 */
@Component
public class Plans {

  private final Revisions<PlanDocument> kept;
  private final Clock clock;
  private final Map<Long, Plan> known = new ConcurrentHashMap<>();

  Plans(MongoDatabase database, Clock clock) {
    this.kept = new Revisions<>(database, "plans", PlanDocument.class, PlanDocument.DEFAULT);
    this.clock = clock;
  }

  /** The plan for orders that are paid for the first time. */
  public Plan present() {
    return kept.last().plan();
  }

  /** An earlier plan. */
  public Plan revision(long revision) {
    return known.computeIfAbsent(revision, this::read);
  }

  private Plan read(long revision) {
    return kept.numbered(revision)
        .map(PlanDocument::plan)
        .orElseThrow(
            () -> new IllegalStateException("Commission plan %d is missing.".formatted(revision)));
  }

  /**
   * From now on these rates count. The same rates again change nothing.
   *
   * @throws StaleVersion when somebody else has changed the plan since the author looked
   */
  Plan replace(List<Rate> rates, String by, IfMatch seen) {
    return kept.follow(
            seen,
            last ->
                last.rates().equals(rates)
                    ? last
                    : new PlanDocument(last.revision() + 1, rates, by, clock.instant()))
        .plan();
  }
}
