package io.ringdesk.local.platform.reconcile;

import io.ringdesk.local.platform.parts.Service;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

/** Who owns a topic, and who must have taken all that is on it. */
record Pair(String topic, String owner, String reader) {

  static final List<Pair> ALL = Arrays.stream(Service.values()).flatMap(Pair::ownedBy).toList();

  private static Stream<Pair> ownedBy(Service owner) {
    return owner.owns().stream()
        .flatMap(
            topic ->
                Arrays.stream(Service.values())
                    .filter(reader -> reader.reads().contains(topic))
                    .map(reader -> new Pair(topic, owner.title(), reader.title())));
  }
}
