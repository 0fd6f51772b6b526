package io.ringdesk.journeys;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.ringdesk.local.platform.doors.Bus;
import io.ringdesk.local.platform.doors.Services;
import io.ringdesk.local.platform.doors.Services.Replayed;
import io.ringdesk.local.platform.parts.Addresses;
import io.ringdesk.local.platform.parts.Settings;
import io.ringdesk.local.platform.reconcile.Comparison;
import io.ringdesk.local.platform.reconcile.Reconciliation;
import io.ringdesk.local.platform.watch.PlatformState;
import io.ringdesk.local.platform.watch.PlatformState.Phase;
import io.ringdesk.local.platform.watch.PlatformState.Running;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.apache.kafka.common.TopicPartition;

/** What the commands of the operator ask of the journeys' platform. */
record Operator(Map<String, String> addresses, Settings settings) {

  private interface Question<T> {
    T ask(Services services) throws IOException, InterruptedException;
  }

  /** Waits until nothing is under way; then nothing is missing, doubled or different. */
  void assertReconciled(Duration patience) {
    try (var bus = new Bus(new Addresses(settings).kafka())) {
      var result = ask(services -> new Reconciliation(services, bus).compare(patience));
      assertThat(result.underWay()).as("still under way").isEmpty();
      assertThat(result.comparisons()).isNotEmpty().allMatch(Comparison::agrees);
    }
  }

  /** Waits until a group of readers has taken all of a topic. */
  void awaitTaken(String group, String topic, Duration patience) throws InterruptedException {
    try (var bus = new Bus(new Addresses(settings).kafka())) {
      var ends = bus.ends(List.of(topic));
      await(group + " has taken all of " + topic)
          .atMost(patience)
          .until(() -> bus.committed(group), taken -> isTaken(ends, taken));
    }
  }

  private static boolean isTaken(Map<TopicPartition, Long> ends, Map<TopicPartition, Long> taken) {
    return ends.entrySet().stream()
        .allMatch(end -> taken.getOrDefault(end.getKey(), 0L) >= end.getValue());
  }

  /** Has a service take its dead letters of a topic once more. */
  Replayed replayDeadLetters(String service, String topic) {
    return ask(services -> services.replayDeadLetters(service, topic));
  }

  private <T> T ask(Question<T> question) {
    var platform =
        new PlatformState(
            Running.of(ProcessHandle.current()),
            Phase.RUNNING,
            null,
            settings.clock(),
            addresses,
            List.of());
    try {
      return question.ask(new Services(platform, settings));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }
}
