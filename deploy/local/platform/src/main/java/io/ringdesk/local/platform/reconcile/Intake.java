package io.ringdesk.local.platform.reconcile;

import java.util.List;

/**
 * Who must have taken all that comes to these topics from outside.
 *
 * @param topics the first gives it its name; the others hold what could not be taken at once
 */
record Intake(String reader, List<String> topics) {

  static final List<Intake> ALL =
      List.of(
          new Intake("order-service", List.of("order-intake", "shop-webhooks")),
          new Intake("call-service", List.of("pbx-intake")));

  String name() {
    return topics.getFirst();
  }

  static boolean isNamed(String topic) {
    return ALL.stream().anyMatch(intake -> intake.name().equals(topic));
  }
}
