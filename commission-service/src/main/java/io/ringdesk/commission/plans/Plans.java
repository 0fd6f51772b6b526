package io.ringdesk.commission.plans;

import com.mongodb.MongoWriteException;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.Filters;
import com.mongodb.client.model.Sorts;
import io.ringdesk.chassis.journal.Codecs;
import io.ringdesk.chassis.journal.DuplicateKeys;
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

  private final MongoCollection<PlanDocument> documents;
  private final Clock clock;
  private final Map<Long, Plan> known = new ConcurrentHashMap<>();

  Plans(MongoDatabase database, Clock clock) {
    this.documents =
        database.getCollection("plans", PlanDocument.class).withCodecRegistry(Codecs.registry());
    this.clock = clock;
  }

  /** The plan for orders that are paid for the first time. */
  public Plan present() {
    PlanDocument last = documents.find().sort(Sorts.descending("_id")).first();
    return last == null ? Plan.DEFAULT : last.plan();
  }

  /** An earlier plan. */
  public Plan revision(long revision) {
    return known.computeIfAbsent(revision, this::read);
  }

  private Plan read(long revision) {
    if (revision == Plan.DEFAULT.revision()) {
      return Plan.DEFAULT;
    }
    PlanDocument found = documents.find(Filters.eq("_id", revision)).first();
    if (found == null) {
      throw new IllegalStateException("Commission plan %d is missing.".formatted(revision));
    }
    return found.plan();
  }

  /**
   * From now on these rates count. The same rates again change nothing.
   *
   * @throws StaleVersion when somebody else has changed the plan since the author looked
   */
  Plan replace(List<Rate> rates, String by, IfMatch seen) {
    Plan before = present();
    seen.refuseOtherThan(before.revision());
    if (before.rates().equals(rates)) {
      return before;
    }
    var next = new PlanDocument(before.revision() + 1, rates, by, clock.instant());
    try {
      documents.insertOne(next);
      return next.plan();
    } catch (MongoWriteException failure) {
      if (!DuplicateKeys.caused(failure)) {
        throw failure;
      }
      throw new StaleVersion(before.revision(), next.revision());
    }
  }
}
