package io.ringdesk.commission.plans;

import io.ringdesk.commission.domain.Plan;
import io.ringdesk.commission.domain.Rate;
import java.time.Instant;
import java.util.List;
import org.bson.codecs.pojo.annotations.BsonId;

/** A plan as it is kept: never changed, and who made it. */
public record PlanDocument(@BsonId long revision, List<Rate> rates, String by, Instant at) {

  Plan plan() {
    return new Plan(revision, rates);
  }
}
