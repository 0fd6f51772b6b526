package io.ringdesk.chassis.inbox;

import io.ringdesk.chassis.journal.Sequenced;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import org.springframework.web.client.HttpClientErrorException;

/** Reads from their owners the events that a reader of this service lacks. */
public final class Healing {

  /**
   * @param events that were taken
   * @param unhealed aggregates that are still behind, each with the reason
   */
  public record Healed(int events, Map<String, String> unhealed) {}

  private final Inbox inbox;
  private final Positions positions;
  private final Owners owners;

  public Healing(Inbox inbox, Positions positions, Owners owners) {
    this.inbox = inbox;
    this.positions = positions;
    this.owners = owners;
  }

  /**
   * Takes all that comes after what was taken of these aggregates; what is there already is left
   * alone.
   *
   * @throws io.ringdesk.chassis.web.NotFound when the topic is not read here
   */
  public Healed heal(String topic, Collection<String> ids) {
    Map<String, Long> have = new HashMap<>();
    for (Sequenced taken : positions.taken(topic).of(ids)) {
      have.put(taken.id(), taken.sequence());
    }
    Map<String, String> unhealed = new HashMap<>();
    List<Incoming> missing = new ArrayList<>();
    for (String id : new LinkedHashSet<>(ids)) {
      try {
        missing.addAll(owners.between(topic, id, have.getOrDefault(id, 0L), Long.MAX_VALUE));
      } catch (HttpClientErrorException.NotFound unknown) {
        unhealed.put(id, "Its owner does not know it.");
      }
    }
    for (Rejection rejection : inbox.take(topic, missing)) {
      unhealed.put(rejection.event().aggregateId(), rejection.reason());
    }
    return new Healed(missing.size(), unhealed);
  }
}
