package io.ringdesk.commission.plans;

import io.ringdesk.chassis.revision.Revision;
import io.ringdesk.commission.domain.Plan;
import io.ringdesk.commission.domain.Rate;
import java.time.Instant;
import java.util.List;
import org.bson.codecs.pojo.annotations.BsonId;
import org.jspecify.annotations.Nullable;

/**
 * A plan as it is kept: never changed, and who made it.
 *
 * @param by null for the default plan
 */
public record PlanDocument(
    @BsonId long revision, List<Rate> rates, @Nullable String by, @Nullable Instant at)
    implements Revision {

  static final PlanDocument DEFAULT =
      new PlanDocument(Plan.DEFAULT.revision(), Plan.DEFAULT.rates(), null, null);

  Plan plan() {
    return new Plan(revision, rates);
  }
}
