package io.ringdesk.chassis.inbox;

import io.ringdesk.chassis.inbox.CloudEventReader.Arrived;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** CloudEvents that came over HTTP instead of the bus. */
public final class CloudEvents {

  private CloudEvents() {}

  /**
   * An event in structured mode.
   *
   * @param channel stands for the topic
   * @param index its place in the request
   * @throws UnreadableEvent when it is no CloudEvent
   */
  public static Incoming structured(String channel, long index, @Nullable JsonNode event) {
    return CloudEventReader.structured(new Arrived(channel, 0, index, null, Map.of(), null), event);
  }
}
