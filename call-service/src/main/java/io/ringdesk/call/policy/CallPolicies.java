package io.ringdesk.call.policy;

import com.mongodb.MongoWriteException;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.Sorts;
import io.ringdesk.call.CallSettings;
import io.ringdesk.call.domain.RetryRule;
import io.ringdesk.chassis.journal.Codecs;
import io.ringdesk.chassis.journal.DuplicateKeys;
import io.ringdesk.chassis.web.IfMatch;
import io.ringdesk.chassis.web.StaleVersion;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.bson.codecs.pojo.annotations.BsonId;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * All policies that there have been; the last is the present one. Before the first, the settings
 * count.
 */
@Component
public class CallPolicies {

  /**
   * A policy as it was set.
   *
   * @param seconds the steps
   */
  public record Kept(
      @BsonId long revision, List<Long> seconds, @Nullable Integer cap, String by, Instant at) {

    CallPolicy policy() {
      List<Duration> steps = seconds.stream().map(Duration::ofSeconds).toList();
      return new CallPolicy(revision, new RetryRule(steps, cap));
    }
  }

  private final MongoCollection<Kept> kept;
  private final CallPolicy first;
  private final Clock clock;

  CallPolicies(MongoDatabase database, CallSettings settings, Clock clock) {
    this.kept =
        database.getCollection("call_policies", Kept.class).withCodecRegistry(Codecs.registry());
    this.first = new CallPolicy(0, settings.notReached());
    this.clock = clock;
  }

  public CallPolicy present() {
    Kept last = kept.find().sort(Sorts.descending("_id")).first();
    return last == null ? first : last.policy();
  }

  /**
   * From now on this rule counts; when an item is due already stays. The same rule again changes
   * nothing.
   *
   * @throws StaleVersion when somebody else has changed the policy since the author looked
   */
  CallPolicy replace(RetryRule rule, String by, IfMatch seen) {
    CallPolicy before = present();
    seen.refuseOtherThan(before.revision());
    if (before.rule().equals(rule)) {
      return before;
    }
    List<Long> seconds = rule.steps().stream().map(Duration::toSeconds).toList();
    Kept next = new Kept(before.revision() + 1, seconds, rule.cap(), by, clock.instant());
    try {
      kept.insertOne(next);
      return next.policy();
    } catch (MongoWriteException failure) {
      if (!DuplicateKeys.caused(failure)) {
        throw failure;
      }
      throw new StaleVersion(before.revision(), next.revision());
    }
  }
}
