package io.ringdesk.call.exchange.makers;

import io.ringdesk.call.exchange.PbxEvent;
import io.ringdesk.call.exchange.domain.Direction;
import io.ringdesk.call.exchange.domain.LegNews.Kind;
import io.ringdesk.chassis.inbox.UnreadableEvent;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What Mango Office says of calls. {@code entry_id} joins the legs, {@code call_id} is one of them.
 * What happens in the menu or the queue is the call's own leg: nobody is talked with there. The
 * summary at its end closes it.
 */
final class MangoWords {

  private static final String SUMMARY = "summary";

  private MangoWords() {}

  /**
   * @param kind the last part of the path to which Mango posts
   * @return nothing where it tells nothing of ringing, answering or ending
   * @throws UnreadableEvent when it is not what Mango's documents promise
   */
  static List<PbxEvent> read(String exchange, String kind, byte[] body) {
    return switch (kind) {
      case "call" -> call(exchange, Said.of(body));
      case SUMMARY -> summary(exchange, Said.of(body));
      case "recording", "dtmf", "sms" -> List.of();
      default -> throw new UnreadableEvent("'%s' is no event of Mango Office.".formatted(kind));
    };
  }

  private static List<PbxEvent> call(String exchange, Said event) {
    boolean withPerson = "abonent".equals(event.text("location"));
    String state = event.needed("call_state");
    return switch (state) {
      case "Appeared" -> told(exchange, event, Kind.RINGING, withPerson);
      case "Connected" -> withPerson ? told(exchange, event, Kind.ANSWERED, true) : List.of();
      case "Disconnected" -> withPerson ? told(exchange, event, Kind.HUNG_UP, true) : List.of();
      case "OnHold" -> List.of();
      default ->
          throw new UnreadableEvent("'%s' is no call_state of Mango Office.".formatted(state));
    };
  }

  private static List<PbxEvent> told(String exchange, Said event, Kind kind, boolean withPerson) {
    Said from = event.object("from");
    Said to = event.object("to");
    String entry = event.needed("entry_id");
    String caller = from.text("extension");
    boolean outbound = caller != null && to.text("extension") == null;
    return List.of(
        new PbxEvent(
            exchange,
            entry,
            withPerson ? event.needed("call_id") : entry,
            kind,
            direction(caller, to.text("extension")),
            outbound ? or(from.text("line_number"), from.text("number")) : from.text("number"),
            outbound ? to.text("number") : or(to.text("line_number"), to.text("number")),
            withPerson ? outbound ? caller : to.text("extension") : null,
            event.seconds("timestamp")));
  }

  private static List<PbxEvent> summary(String exchange, Said event) {
    String entry = event.needed("entry_id");
    return List.of(
        new PbxEvent(
            exchange,
            entry,
            entry,
            Kind.HUNG_UP,
            null,
            null,
            null,
            null,
            event.seconds("end_time")));
  }

  private static Direction direction(@Nullable String caller, @Nullable String called) {
    if (caller == null) {
      return Direction.INBOUND;
    }
    return called == null ? Direction.OUTBOUND : Direction.INTERNAL;
  }

  private static @Nullable String or(@Nullable String one, @Nullable String other) {
    return one == null ? other : one;
  }
}
