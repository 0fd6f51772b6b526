package io.ringdesk.local.platform.reconcile;

import java.util.List;

/** Who owns a topic, and who must have taken all that is on it. */
record Pair(String topic, String owner, String reader) {

  static final List<Pair> ALL =
      List.of(
          new Pair("orders", "order-service", "call-service"),
          new Pair("orders", "order-service", "contact-service"),
          new Pair("orders", "order-service", "notification-service"),
          new Pair("orders", "order-service", "commission-service"),
          new Pair("calls", "call-service", "order-service"),
          new Pair("calls", "call-service", "notification-service"),
          new Pair("calls", "call-service", "contact-service"),
          new Pair("exchange", "call-service", "contact-service"),
          new Pair("exchange", "call-service", "call-service"),
          new Pair("commissions", "commission-service", "order-service"),
          new Pair("staff", "contact-service", "order-service"),
          new Pair("staff", "contact-service", "call-service"),
          new Pair("staff", "contact-service", "notification-service"),
          new Pair("contacts", "contact-service", "order-service"),
          new Pair("contacts", "contact-service", "call-service"),
          new Pair("letters", "notification-service", "contact-service"));
}
