package io.ringdesk.chassis.journal;

import io.ringdesk.chassis.decision.AggregateType;
import io.ringdesk.chassis.decision.Decision;
import io.ringdesk.chassis.decision.EventType;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import org.joda.money.Money;
import org.jspecify.annotations.Nullable;

/** An aggregate to try the journal on: a lamp that is switched, and has parts of every shape. */
public record Lamp(
    String id,
    boolean lit,
    int switched,
    @Nullable String label,
    @Nullable Mood mood,
    @Nullable Money price,
    @Nullable ZoneId zone,
    @Nullable Instant since,
    @Nullable BigDecimal watts,
    List<Part> parts,
    Map<String, Part> byName) {

  public enum Mood {
    BRIGHT,
    HALF_DARK
  }

  public record Part(String name, @Nullable String colour, int count) {}

  public sealed interface Event {}

  @EventType("lamp.switched.v1")
  public record Switched(boolean lit) implements Event {}

  @EventType("lamp.labelled.v1")
  public record Labelled(
      @Nullable String label,
      @Nullable Mood mood,
      @Nullable Money price,
      @Nullable ZoneId zone,
      @Nullable Instant since,
      @Nullable BigDecimal watts,
      List<Part> parts)
      implements Event {}

  static final AggregateType<Lamp, Event> TYPE =
      new AggregateType<>("lamps", "lamps", Lamp.class, Event.class, Lamp::unused, Lamp::after);

  static Lamp unused(String id) {
    return new Lamp(id, false, 0, null, null, null, null, null, null, List.of(), Map.of());
  }

  Lamp after(Event event) {
    return switch (event) {
      case Switched(boolean on) ->
          new Lamp(id, on, switched + 1, label, mood, price, zone, since, watts, parts, byName);
      case Labelled all ->
          new Lamp(
              id,
              lit,
              switched,
              all.label(),
              all.mood(),
              all.price(),
              all.zone(),
              all.since(),
              all.watts(),
              all.parts(),
              all.parts().isEmpty() ? Map.of() : Map.of("first", all.parts().getFirst()));
    };
  }

  Decision<Event> turn(boolean on) {
    return lit == on ? Decision.nothingToDo() : Decision.happened(new Switched(on));
  }

  Decision<Event> toggle() {
    return Decision.happened(new Switched(!lit));
  }
}
