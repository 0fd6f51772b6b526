package io.ringdesk.local.platform.doors;

import io.ringdesk.local.platform.parts.Service;
import io.ringdesk.local.platform.parts.Settings;
import io.ringdesk.local.platform.reconcile.Histories;
import io.ringdesk.local.platform.watch.PlatformState;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;

/** What the services tell about themselves to those who may ask. */
public final class Services {

  /** All that have a journal and readers of others' topics. */
  public static final List<String> NAMES =
      Service.behindTheDoor().stream().map(Service::title).toList();

  /** A digest of many millions takes its time. */
  private static final Duration LONG = Duration.ofMinutes(10);

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
   * @param oldestSeconds how long the oldest of them has waited
   * @param lag records of others that it has not taken yet, by topic
   */
  public record State(
      long unpublished, long oldestSeconds, Map<String, Long> lag, long deadLetters) {

    public boolean isQuiet() {
      return unpublished == 0 && lag.values().stream().allMatch(it -> it == 0);
    }
  }

  /** What the business clock of the services shows. */
  public Instant now() {
    return Instant.now().plus(platform.clock());
  }

  public State state(String service) throws IOException, InterruptedException {
    var body = get(service, "/internal/state");
    var lag =
        body.path("lag").properties().stream()
            .collect(Collectors.toMap(Map.Entry::getKey, it -> it.getValue().asLong()));
    return new State(
        body.path("unpublished").asLong(),
        body.path("oldestSeconds").asLong(),
        lag,
        body.path("deadLetters").asLong());
  }

  /** How far the aggregates of a topic have come that a service owns. */
  public Histories owned(String service, String topic) {
    return new AskedHistories(this, service, "owned", topic);
  }

  /** How far a service has followed the aggregates of a topic. */
  public Histories taken(String service, String topic) {
    return new AskedHistories(this, service, "taken", topic);
  }

  /**
   * What became of the records of the topics by which news come from outside.
   *
   * @param lost that were neither taken nor became dead letters
   * @param which the first of them, as partition@offset
   */
  public record IntakeAudit(
      long records, long taken, long deadLetters, long lost, List<String> which) {}

  /** Of those that came since a moment, by the broker's clock, to the service that reads them. */
  public IntakeAudit auditIntake(String reader, Instant from)
      throws IOException, InterruptedException {
    return Http.JSON.treeToValue(
        get(reader, "/internal/intake/audit?from=" + from), IntakeAudit.class);
  }

  /** The same, and what was lost is taken from the topic once more. */
  public IntakeAudit healIntake(String reader, Instant from)
      throws IOException, InterruptedException {
    return Http.JSON.treeToValue(
        post(reader, "/internal/intake/heal?from=" + from, Map.of()), IntakeAudit.class);
  }

  /**
   * What was mended.
   *
   * @param events that a reader has taken now
   * @param unhealed ids that are still behind, each with the reason
   */
  public record Healed(int events, Map<String, String> unhealed) {}

  /** Has a reader take from their owner what it lacks of some aggregates. */
  public Healed heal(String reader, String topic, List<String> ids)
      throws IOException, InterruptedException {
    var path = "/internal/taken/%s/heal".formatted(topic);
    return Http.JSON.treeToValue(post(reader, path, Map.of("ids", ids)), Healed.class);
  }

  /**
   * Dead letters that were tried again.
   *
   * @param rejected those of them that are dead letters once more
   */
  public record Replayed(long replayed, long rejected) {}

  /** Has a service take its dead letters of a topic once more. */
  public Replayed replayDeadLetters(String service, String topic)
      throws IOException, InterruptedException {
    var path = "/internal/dead-letters/%s/replay".formatted(topic);
    return Http.JSON.treeToValue(post(service, path, Map.of()), Replayed.class);
  }

  JsonNode get(String service, String path) throws IOException, InterruptedException {
    return ask(service, address -> Http.get(address + path, LONG, asServices()).orFail(path));
  }

  JsonNode post(String service, String path, Object body) throws IOException, InterruptedException {
    var json = Http.JSON.writeValueAsString(body);
    return ask(
        service,
        address ->
            Http.post(address + path, "application/json", json, LONG, asServices()).orFail(path));
  }

  private Map<String, String> asServices() {
    return Map.of("Authorization", "Bearer " + token);
  }

  /** From the first instance that can be reached. */
  private JsonNode ask(String service, Asking asking) throws IOException, InterruptedException {
    var last = new IOException("There is no " + service);
    for (var address : platform.instances(Service.of(service))) {
      try {
        return asking.at(address);
      } catch (IOException away) {
        last = new IOException("%s at %s: %s".formatted(service, address, away.getMessage()), away);
      }
    }
    throw last;
  }

  private interface Asking {
    JsonNode at(String address) throws IOException, InterruptedException;
  }
}
