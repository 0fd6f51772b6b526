package io.ringdesk.local.platform.doors;

import io.ringdesk.local.platform.parts.Settings;
import io.ringdesk.local.platform.watch.PlatformState;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** What the services tell about themselves to those who may ask. */
public final class Services {

  /** All that have a journal and readers of others' topics. */
  public static final List<String> NAMES =
      List.of(
          "order-service",
          "call-service",
          "contact-service",
          "notification-service",
          "commission-service");

  /** How many ids are asked for at a time; the services give no more. */
  private static final int PAGE = 10_000;

  private final PlatformState platform;
  private final String token;

  public Services(PlatformState platform, Settings settings)
      throws IOException, InterruptedException {
    this.platform = platform;
    this.token = new Tokens(platform, settings).ofServices();
  }

  /**
   * What is under way in one service.
   *
   * @param unpublished history entries that are not on the bus yet
   * @param lag records of others that it has not taken yet, by topic
   */
  public record State(long unpublished, Map<String, Long> lag, long deadLetters) {

    public boolean isQuiet() {
      return unpublished == 0 && lag.values().stream().allMatch(it -> it == 0);
    }
  }

  public State state(String service) throws IOException, InterruptedException {
    var body = get(service, "/internal/state");
    var lag =
        body.path("lag").properties().stream()
            .collect(Collectors.toMap(Map.Entry::getKey, it -> it.getValue().asLong()));
    return new State(body.path("unpublished").asLong(), lag, body.path("deadLetters").asLong());
  }

  /** The aggregates of a topic that a service owns, with their last sequence numbers, by id. */
  public Positions owned(String service, String topic) {
    return positions(service, "owned", topic);
  }

  /** The aggregates of a topic that a service has taken, and how far, by id. */
  public Positions taken(String service, String topic) {
    return positions(service, "taken", topic);
  }

  private Positions positions(String service, String which, String topic) {
    return new Positions(
        after -> {
          var more =
              after == null ? "" : "&after=" + URLEncoder.encode(after, StandardCharsets.UTF_8);
          return get(service, "/internal/%s/%s?limit=%d%s".formatted(which, topic, PAGE, more));
        });
  }

  private JsonNode get(String service, String path) throws IOException, InterruptedException {
    var url = platform.address(service) + path;
    return Http.get(url, Map.of("Authorization", "Bearer " + token)).orFail(url);
  }

  /** One page after another. */
  interface Pages {
    JsonNode after(@Nullable String id) throws IOException, InterruptedException;
  }
}
