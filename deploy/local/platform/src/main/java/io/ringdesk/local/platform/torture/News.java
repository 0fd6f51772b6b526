package io.ringdesk.local.platform.torture;

import io.ringdesk.local.platform.rules.IntakeEvent;

/**
 * One thing that a shop tells of an order.
 *
 * @param id of the event, the same however often it is told
 * @param type such as {@code order-intake.placed.v1}
 * @param data JSON, unless it is rubbish
 */
record News(String id, String type, String data) {

  static final String SHOP = "torture";
  static final String CLOUD_SOURCE = "/shops/" + SHOP;

  /** The whole CloudEvent in one. */
  String structured() {
    return """
        {"specversion":"1.0","id":"%s","source":"%s","type":"%s",\
        "datacontenttype":"application/json","data":%s}"""
        .formatted(id, CLOUD_SOURCE, type, data);
  }

  /** As the rules read it. */
  IntakeEvent event() {
    return IntakeEvent.of(structured());
  }
}
