package io.ringdesk.order.assignment;

import com.mongodb.client.MongoDatabase;
import io.ringdesk.chassis.revision.Revision;
import io.ringdesk.chassis.revision.Revisions;
import io.ringdesk.chassis.web.IfMatch;
import io.ringdesk.chassis.web.StaleVersion;
import io.ringdesk.order.domain.AssignmentPolicy;
import java.time.Clock;
import java.time.Instant;
import org.bson.codecs.pojo.annotations.BsonId;
import org.jspecify.annotations.Nullable;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/** By which policy orders are dealt; held in memory, since every batch of orders asks for it. */
@Component
public class Policies {

  /**
   * The policy, and who has chosen it.
   *
   * @param by absent with the usual one
   */
  public record Chosen(
      @BsonId long revision, AssignmentPolicy policy, @Nullable String by, @Nullable Instant at)
      implements Revision {}

  private static final Chosen USUAL = new Chosen(0, AssignmentPolicy.USUAL, null, null);

  private final Revisions<Chosen> kept;
  private final Clock clock;
  private volatile Chosen current = USUAL;

  Policies(MongoDatabase database, Clock clock) {
    this.kept = new Revisions<>(database, "assignment_policies", Chosen.class, USUAL);
    this.clock = clock;
    look();
  }

  public Chosen current() {
    return current;
  }

  /** Another instance may have been told. */
  @Scheduled(fixedDelayString = "${ringdesk.order.policy-look:PT1S}")
  final void look() {
    current = kept.last();
  }

  /**
   * Holds for orders that come from now on.
   *
   * @throws StaleVersion when somebody else has chosen since
   */
  public Chosen choose(AssignmentPolicy policy, String by, IfMatch seen) {
    Chosen chosen =
        kept.follow(
            seen,
            last ->
                last.policy().equals(policy)
                    ? last
                    : new Chosen(last.revision() + 1, policy, by, clock.instant()));
    current = chosen;
    return chosen;
  }
}
