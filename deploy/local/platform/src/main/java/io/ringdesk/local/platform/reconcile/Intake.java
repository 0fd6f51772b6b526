package io.ringdesk.local.platform.reconcile;

import io.ringdesk.local.platform.parts.Service;
import java.util.Arrays;
import java.util.List;

/**
 * Who must have taken all that comes to these topics from outside.
 *
 * @param topics the first gives it its name; the others hold what could not be taken at once
 */
record Intake(String reader, List<String> topics) {

  static final List<Intake> ALL =
      Arrays.stream(Service.values())
          .filter(service -> !service.takes().isEmpty())
          .map(service -> new Intake(service.title(), service.takes()))
          .toList();

  String name() {
    return topics.getFirst();
  }

  static boolean isNamed(String topic) {
    return ALL.stream().anyMatch(intake -> intake.name().equals(topic));
  }
}
