package io.ringdesk.chassis.journal;

import io.ringdesk.chassis.decision.EventType;
import java.util.HashMap;
import java.util.Map;

/** The wire names of the events of one sealed interface. */
final class EventNames<E> {

  private final Map<Class<?>, String> names = new HashMap<>();
  private final Map<String, Class<? extends E>> classes = new HashMap<>();

  EventNames(Class<E> sealed) {
    if (!sealed.isSealed()) {
      throw new IllegalArgumentException(
          sealed.getName() + " has to be a sealed interface of event records.");
    }
    for (Class<?> permitted : sealed.getPermittedSubclasses()) {
      EventType type = permitted.getAnnotation(EventType.class);
      if (type == null) {
        throw new IllegalArgumentException(
            permitted.getName() + " has no @EventType: give it its name on the wire.");
      }
      names.put(permitted, type.value());
      if (classes.put(type.value(), permitted.asSubclass(sealed)) != null) {
        throw new IllegalArgumentException(
            "Two events of " + sealed.getName() + " are named " + type.value() + ".");
      }
    }
  }

  String of(Object event) {
    String name = names.get(event.getClass());
    if (name == null) {
      throw new IllegalArgumentException(
          event.getClass().getName() + " is no event of this aggregate.");
    }
    return name;
  }

  Class<? extends E> named(String type) {
    Class<? extends E> known = classes.get(type);
    if (known == null) {
      throw new IllegalStateException(
          "The history holds an event of type " + type + ", which this version does not know.");
    }
    return known;
  }
}
