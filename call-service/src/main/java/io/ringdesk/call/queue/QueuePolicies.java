package io.ringdesk.call.queue;

import com.mongodb.client.MongoDatabase;
import io.ringdesk.call.domain.QueuePolicy;
import io.ringdesk.chassis.revision.Revision;
import io.ringdesk.chassis.revision.Revisions;
import io.ringdesk.chassis.web.IfMatch;
import io.ringdesk.chassis.web.StaleVersion;
import java.time.Clock;
import java.time.Instant;
import org.bson.codecs.pojo.annotations.BsonId;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * The policies of dealing that there have been; the last is the present one. Each is kept with who
 * chose it. Another instance follows within a second.
 */
@Component
class QueuePolicies {

  private static final long A_SECOND = 1_000_000_000;

  /**
   * A policy as it was chosen.
   *
   * @param by who chose it; null before anybody has
   */
  public record Chosen(
      @BsonId long revision, QueuePolicy policy, @Nullable String by, @Nullable Instant at)
      implements Revision {}

  private static final Chosen UNCHOSEN = new Chosen(0, QueuePolicy.DUE_FIRST, null, null);

  /**
   * @param until by the machine's steady counter
   */
  private record Known(Chosen chosen, long until) {}

  private final Revisions<Chosen> kept;
  private final Clock clock;
  private volatile @Nullable Known known;

  QueuePolicies(MongoDatabase database, Clock clock) {
    this.kept = new Revisions<>(database, "queue_policies", Chosen.class, UNCHOSEN);
    this.clock = clock;
  }

  /** By which is dealt now. */
  QueuePolicy present() {
    Known lately = known;
    return lately == null || System.nanoTime() - lately.until() > 0
        ? last().policy()
        : lately.chosen().policy();
  }

  Chosen last() {
    return remembered(kept.last());
  }

  /**
   * From now on this policy counts. The same again changes nothing.
   *
   * @throws StaleVersion when somebody else has chosen since the author looked
   */
  Chosen choose(QueuePolicy policy, String by, IfMatch seen) {
    return remembered(
        kept.follow(
            seen,
            last ->
                last.policy() == policy
                    ? last
                    : new Chosen(last.revision() + 1, policy, by, clock.instant())));
  }

  private Chosen remembered(Chosen chosen) {
    known = new Known(chosen, System.nanoTime() + A_SECOND);
    return chosen;
  }
}
