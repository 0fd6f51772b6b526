package io.ringdesk.order.assignment;

import static com.mongodb.client.model.Filters.and;
import static com.mongodb.client.model.Filters.eq;

import com.mongodb.MongoWriteException;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import io.ringdesk.chassis.journal.Codecs;
import io.ringdesk.chassis.journal.DuplicateKeys;
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

  private static final String ID = "policy";

  /**
   * The policy, and who has chosen it.
   *
   * @param version 0 as long as nobody has chosen any
   * @param by absent with the usual one
   */
  public record Chosen(
      @BsonId String id,
      long version,
      AssignmentPolicy policy,
      @Nullable String by,
      @Nullable Instant at) {}

  private static final Chosen USUAL = new Chosen(ID, 0, AssignmentPolicy.USUAL, null, null);

  private final MongoCollection<Chosen> kept;
  private final Clock clock;
  private volatile Chosen current = USUAL;

  Policies(MongoDatabase database, Clock clock) {
    this.kept =
        database
            .getCollection("assignment_policy", Chosen.class)
            .withCodecRegistry(Codecs.registry());
    this.clock = clock;
    look();
  }

  public Chosen current() {
    return current;
  }

  /** Another instance may have been told. */
  @Scheduled(fixedDelayString = "${ringdesk.order.policy-look:PT1S}")
  final void look() {
    current = read();
  }

  private Chosen read() {
    Chosen chosen = kept.find(eq("_id", ID)).first();
    return chosen == null ? USUAL : chosen;
  }

  /**
   * Holds for orders that come from now on.
   *
   * @throws StaleVersion when somebody else has chosen since
   */
  public Chosen choose(AssignmentPolicy policy, String by, IfMatch seen) {
    Chosen before = read();
    seen.refuseOtherThan(before.version());
    if (before.policy().equals(policy)) {
      return before;
    }
    Chosen next = new Chosen(ID, before.version() + 1, policy, by, clock.instant());
    if (!replace(before, next)) {
      return choose(policy, by, seen);
    }
    current = next;
    return next;
  }

  private boolean replace(Chosen before, Chosen next) {
    if (before.version() > 0) {
      return kept.replaceOne(and(eq("_id", ID), eq("version", before.version())), next)
              .getMatchedCount()
          == 1;
    }
    try {
      kept.insertOne(next);
      return true;
    } catch (MongoWriteException failure) {
      if (DuplicateKeys.caused(failure)) {
        return false;
      }
      throw failure;
    }
  }
}
