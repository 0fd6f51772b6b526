package io.ringdesk.call.policy;

import com.mongodb.client.MongoDatabase;
import io.ringdesk.call.CallSettings;
import io.ringdesk.call.domain.RetryRule;
import io.ringdesk.chassis.revision.Revision;
import io.ringdesk.chassis.revision.Revisions;
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
   * @param by null for that of the settings
   */
  public record Kept(
      @BsonId long revision,
      List<Long> seconds,
      @Nullable Integer cap,
      @Nullable String by,
      @Nullable Instant at)
      implements Revision {

    static Kept of(long revision, RetryRule rule, @Nullable String by, @Nullable Instant at) {
      List<Long> seconds = rule.steps().stream().map(Duration::toSeconds).toList();
      return new Kept(revision, seconds, rule.cap(), by, at);
    }

    CallPolicy policy() {
      List<Duration> steps = seconds.stream().map(Duration::ofSeconds).toList();
      return new CallPolicy(revision, new RetryRule(steps, cap));
    }
  }

  private final Revisions<Kept> kept;
  private final Clock clock;

  CallPolicies(MongoDatabase database, CallSettings settings, Clock clock) {
    Kept first = Kept.of(0, settings.notReached(), null, null);
    this.kept = new Revisions<>(database, "call_policies", Kept.class, first);
    this.clock = clock;
  }

  public CallPolicy present() {
    return kept.last().policy();
  }

  /**
   * From now on this rule counts; when an item is due already stays. The same rule again changes
   * nothing.
   *
   * @throws StaleVersion when somebody else has changed the policy since the author looked
   */
  CallPolicy replace(RetryRule rule, String by, IfMatch seen) {
    return kept.follow(
            seen,
            last ->
                last.policy().rule().equals(rule)
                    ? last
                    : Kept.of(last.revision() + 1, rule, by, clock.instant()))
        .policy();
  }
}
