package io.ringdesk.bench.scale;

import io.ringdesk.bench.measure.Measure;
import io.ringdesk.bench.measure.Trial;
import io.ringdesk.bench.orders.Mix;
import io.ringdesk.bench.report.Goal;
import io.ringdesk.bench.report.Result;
import io.ringdesk.bench.rig.Crew;
import io.ringdesk.bench.rig.Fill;
import io.ringdesk.bench.rig.Rig;
import io.ringdesk.bench.rig.Waiting;
import io.ringdesk.bench.rounds.Compared;
import io.ringdesk.bench.rounds.Samples;
import io.ringdesk.local.platform.parts.Service;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.MemberDescription;
import org.apache.kafka.common.quota.ClientQuotaAlteration;
import org.apache.kafka.common.quota.ClientQuotaEntity;

/**
 * Intake with one, two and three instances of order-service. The machine could not bear three at
 * full speed, so the broker gives each reader no more than a part: what limits is an instance, as
 * where each has a machine of its own.
 */
public final class Scale implements Measure {

  private static final int INSTANCES = 3;

  /** For each of an instance's two readers. */
  private static final double BYTES_PER_SECOND = 400_000;

  /** Small beside a second's part, so that what is taken comes evenly. */
  private static final int FETCH = 100_000;

  private static final String READERS =
      "spring.cloud.stream.kafka.bindings.orderIntake-in-0.consumer.configuration";

  /**
   * The broker reckons over ten seconds, so a reader that had nothing to do takes ten seconds' part
   * at once: a round has to be much longer than that, whatever share of the sizes is asked for.
   */
  private static final int EACH = 30_000;

  private static final int EACH_QUICKLY = 2_000;

  /** The readers begin with more than their part, and end one after the other. */
  private static final double FROM = 0.3;

  private static final double TO = 0.85;
  private static final Duration PATIENCE = Duration.ofMinutes(10);

  @Override
  public void run(Trial trial) throws Exception {
    var each = trial.quick() ? EACH_QUICKLY : EACH;
    try (var rig = Rig.open(trial.workplace(), INSTANCES)) {
      rig.bus().create("order-intake", "orders", "staff", "calls");
      limit(rig);
      Crew.of(12).register(rig.bus());
      var fill = new Fill(rig.bus(), trial.orders("bench-scale", Mix.USUAL));
      Samples first = null;
      var already = 0.0;
      var sent = new long[1];
      for (int instances = 1; instances <= INSTANCES; instances++) {
        start(rig, instances);
        var count = each * instances;
        var others = already;
        trial.say("%d of order-service", instances);
        var added =
            trial
                .rounds("orders/s more", trial.plan().warmingUp(1))
                .alone(
                    _ -> {
                      fill.send(sent[0], count);
                      sent[0] += count;
                      return rate(rig, sent[0], count) - others;
                    })
                .product();
        already += added.median();
        if (first == null) first = added;
        else trial.keep(result(instances, new Compared(added, first), each));
      }
    }
  }

  private static void limit(Rig rig) throws Exception {
    Map<String, String> everyReader = new HashMap<>();
    everyReader.put(ClientQuotaEntity.CLIENT_ID, null);
    var part = new ClientQuotaAlteration.Op("consumer_byte_rate", BYTES_PER_SECOND);
    rig.bus()
        .admin()
        .alterClientQuotas(
            List.of(new ClientQuotaAlteration(new ClientQuotaEntity(everyReader), List.of(part))))
        .all()
        .get();
  }

  /** Its readers have names that are no other instance's, by which the broker tells them apart. */
  private static void start(Rig rig, int instance) throws Exception {
    var settings =
        """
        {"%1$s.client.id":"instance-%2$d", "%1$s.fetch.max.bytes":"%3$d"}"""
            .formatted(READERS, instance, FETCH);
    rig.start(Service.ORDER, instance, Map.of("SPRING_APPLICATION_JSON", settings));
    rig.bus().untilTaken("order-service", "staff", Duration.ofMinutes(1));
    // Were they known by one name, they would share one part, and the measure would be worthless.
    Waiting.until(
        "the broker knows the readers of instance %d by their name".formatted(instance),
        Duration.ofMinutes(1),
        () -> readers(rig).anyMatch(it -> it.startsWith("instance-%d".formatted(instance))));
  }

  private static Stream<String> readers(Rig rig) throws Exception {
    var groups = rig.bus().admin().describeConsumerGroups(List.of("order-service"));
    return groups.all().get().values().stream()
        .flatMap(group -> group.members().stream())
        .map(MemberDescription::clientId);
  }

  /** Orders per second in the middle of a backlog. */
  private static double rate(Rig rig, long end, int count) throws Exception {
    var first = awaitTaken(rig, end - (long) ((1 - FROM) * count));
    var began = System.nanoTime();
    var last = awaitTaken(rig, end - (long) ((1 - TO) * count));
    var seconds = (System.nanoTime() - began) / 1e9;
    awaitTaken(rig, end);
    return (last - first) / seconds;
  }

  private static long awaitTaken(Rig rig, long wanted) throws Exception {
    var taken = new long[1];
    Waiting.until(
        "%d orders are taken".formatted(wanted),
        PATIENCE,
        () -> {
          taken[0] = rig.bus().end("orders") / 2;
          return taken[0] >= wanted;
        });
    return taken[0];
  }

  private static Result result(int instances, Compared compared, int each) {
    var second = instances == 2;
    return Result.compared(
        second ? "scale" : "scale-third",
        "orders/s",
        new Goal.Share(0.8),
        compared,
        "What the %s instance adds, beside the first one alone; %.0f kB/s for each of two readers an instance, %d orders an instance and round."
            .formatted(second ? "second" : "third", BYTES_PER_SECOND / 1000, each));
  }
}
