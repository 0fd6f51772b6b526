package io.ringdesk.local.platform.parts;

import io.ringdesk.local.platform.parts.Settings.Unusable;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.Map;
import java.util.StringJoiner;
import java.util.stream.Collectors;

/** How many of each service run: one, unless {@code RINGDESK_INSTANCES} says otherwise. */
final class Instances {

  static final String VARIABLE = "RINGDESK_INSTANCES";
  private static final int MOST = 9;

  private final Map<Service, Integer> counts = new EnumMap<>(Service.class);
  private final StringJoiner wrong = new StringJoiner("\n");

  private Instances() {}

  /**
   * @param text such as {@code order-service=2,call-service=2}
   * @throws Unusable naming each thing that is wrong
   */
  static Map<Service, Integer> of(String text) {
    var instances = new Instances();
    for (var one : text.split(",")) if (!one.isBlank()) instances.add(one.strip());
    if (instances.wrong.length() > 0) throw new Unusable(instances.wrong.toString());
    return instances.counts;
  }

  private void add(String one) {
    var parts = one.split("\\s*=\\s*", 2);
    var service = Service.titled(parts[0]);
    if (service.isEmpty()) {
      var titles = Arrays.stream(Service.values()).map(Service::title);
      wrong.add(
          "%s asks for '%s'. There may be several of: %s."
              .formatted(VARIABLE, one, titles.collect(Collectors.joining(", "))));
    } else if (parts.length < 2 || !parts[1].matches("[1-%d]".formatted(MOST))) {
      wrong.add(
          "%s asks for '%s'. Write %s=2, with a number from 1 to %d."
              .formatted(VARIABLE, one, parts[0], MOST));
    } else if (counts.put(service.get(), Integer.parseInt(parts[1])) != null) {
      wrong.add("%s names %s twice.".formatted(VARIABLE, parts[0]));
    }
  }
}
