package io.ringdesk.workshop;

import io.ringdesk.chassis.decision.AggregateType;
import io.ringdesk.chassis.decision.Decision;
import io.ringdesk.chassis.decision.EventType;

/** A lamp that is switched on and off, and once broken stays so. */
public record Lamp(String id, boolean lit, boolean broken) {

  public sealed interface Event {}

  @EventType("lamp.switched.v1")
  public record Switched(boolean lit) implements Event {}

  @EventType("lamp.broke.v1")
  public record Broke() implements Event {}

  static final AggregateType<Lamp, Event> TYPE =
      new AggregateType<>(
          "lamps",
          "lamps",
          Lamp.class,
          Event.class,
          id -> new Lamp(id, false, false),
          (lamp, event) ->
              switch (event) {
                case Switched(boolean lit) -> new Lamp(lamp.id(), lit, lamp.broken());
                case Broke() -> new Lamp(lamp.id(), false, true);
              });

  Decision<Event> turn(boolean on) {
    if (broken) {
      return Decision.refused("A broken lamp can't be switched. Replace it.");
    }
    return lit == on ? Decision.nothingToDo() : Decision.happened(new Switched(on));
  }
}
