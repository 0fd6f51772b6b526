package io.ringdesk.chassis.inbox;

import static java.util.stream.Collectors.toSet;

import io.ringdesk.chassis.journal.Sequenced;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.security.oauth2.core.OAuth2AuthorizationException;
import org.springframework.web.client.RestClientException;

/**
 * For those who decide by what has not happened: of which aggregates their owner has written
 * something that was not taken here yet. It does not matter where that is on its way: not published
 * yet, in the broker, or in the hands of another instance.
 */
public final class Unheard {

  private static final Logger LOG = LoggerFactory.getLogger(Unheard.class);

  private final Owners owners;
  private final Positions positions;

  public Unheard(Owners owners, Positions positions) {
    this.owners = owners;
    this.positions = positions;
  }

  /**
   * Those among these of which there is something to be heard. All of them when their owner does
   * not answer.
   *
   * @throws io.ringdesk.chassis.web.NotFound when the topic is not read here
   */
  public Set<String> among(String topic, Collection<String> ids) {
    if (ids.isEmpty()) {
      return Set.of();
    }
    Map<String, Long> written;
    try {
      written = owners.sequences(topic, ids);
    } catch (RestClientException | OAuth2AuthorizationException away) {
      LOG.atWarn()
          .addKeyValue("event", "owner-away")
          .addKeyValue("topic", topic)
          .setCause(away)
          .log("What its owner has written can't be known; what depends on it waits");
      return Set.copyOf(ids);
    }
    Map<String, Long> taken = new HashMap<>();
    for (Sequenced one : positions.taken(topic).of(written.keySet())) {
      taken.put(one.id(), one.sequence());
    }
    return written.entrySet().stream()
        .filter(one -> one.getValue() > taken.getOrDefault(one.getKey(), 0L))
        .map(Map.Entry::getKey)
        .collect(toSet());
  }
}
