package io.ringdesk.local.platform.doors;

import io.ringdesk.local.platform.parts.Service;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.kafka.common.TopicPartition;

/**
 * When nothing is under way any more: every service has published all that it has decided and has
 * taken all that the others have published, and between two looks nothing new has come.
 */
public record Quiet(Services services, Bus bus) {

  private static final List<String> TOPICS =
      Arrays.stream(Service.values())
          .flatMap(service -> Stream.concat(service.takes().stream(), service.owns().stream()))
          .toList();
  private static final Duration BETWEEN = Duration.ofMillis(300);

  /** What is still under way, one sentence for each; empty when all is quiet. */
  public List<String> await(Duration limit) throws InterruptedException {
    var end = System.nanoTime() + limit.toNanos();
    var before = Map.<TopicPartition, Long>of();
    while (true) {
      var open = underWay();
      var now = bus.ends(TOPICS);
      if (open.isEmpty() && now.equals(before)) return open;
      if (System.nanoTime() > end) {
        return open.isEmpty() ? List.of("New events keep coming.") : open;
      }
      before = open.isEmpty() ? now : Map.of();
      Thread.sleep(BETWEEN);
    }
  }

  private List<String> underWay() throws InterruptedException {
    var open = new ArrayList<String>();
    for (var name : Services.NAMES) {
      try {
        var state = services.state(name);
        if (state.unpublished() > 0) {
          open.add("%s has %d entries to publish.".formatted(name, state.unpublished()));
        }
        state.lag().entrySet().stream()
            .filter(it -> it.getValue() > 0)
            .forEach(
                it ->
                    open.add(
                        "%s has %d records of %s to take."
                            .formatted(name, it.getValue(), it.getKey())));
      } catch (IOException away) {
        open.add("%s does not answer: %s".formatted(name, away.getMessage()));
      }
    }
    return open;
  }
}
