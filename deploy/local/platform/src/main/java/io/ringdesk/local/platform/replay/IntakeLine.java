package io.ringdesk.local.platform.replay;

import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** One line of a file of intake events: an event to publish, or what is wrong with it. */
public sealed interface IntakeLine {

  /** Its number in the file, from 1. */
  long number();

  /**
   * A CloudEvent.
   *
   * @param identity source and id, which make it the same as another line
   * @param key what events of one order share, so that they stay in order
   */
  record Event(long number, String identity, String key, String json) implements IntakeLine {}

  /** No CloudEvent, so there is nothing to publish. */
  record Unreadable(long number, String reason) implements IntakeLine {}

  static IntakeLine of(long number, String text) {
    JsonNode event;
    try {
      event = JsonMapper.shared().readTree(text);
    } catch (JacksonException noJson) {
      return new Unreadable(number, "It is no JSON: " + noJson.getOriginalMessage());
    }
    for (var needed : new String[] {"specversion", "id", "source", "type"}) {
      if (!event.path(needed).isString() || event.path(needed).asString().isBlank()) {
        return new Unreadable(number, "It is no CloudEvent: %s is missing.".formatted(needed));
      }
    }
    var identity = event.path("source").asString() + "\n" + event.path("id").asString();
    return new Event(number, identity, keyOf(event), text);
  }

  private static String keyOf(JsonNode event) {
    var data = event.path("data");
    if (data.path("source").isString() && data.path("externalId").isString()) {
      return data.path("source").asString() + "/" + data.path("externalId").asString();
    }
    return event.path("subject").asString(event.path("id").asString());
  }
}
