package io.ringdesk.call.exchange.makers;

import io.ringdesk.call.exchange.PbxEvent;
import io.ringdesk.call.exchange.domain.Direction;
import io.ringdesk.call.exchange.domain.LegNews.Kind;
import io.ringdesk.chassis.inbox.UnreadableEvent;
import java.util.List;

/**
 * What Vonage says of calls. The conversation joins the legs. A leg that Vonage calls outbound in a
 * customer's call goes to a member of staff, whose extension here is the number that it is to.
 */
final class VonageWords {

  private VonageWords() {}

  /**
   * @return nothing where it tells nothing of ringing, answering or ending
   * @throws UnreadableEvent when it is not what Vonage's documents promise
   */
  static List<PbxEvent> read(String exchange, byte[] body) {
    Said event = Said.of(body);
    String status = event.needed("status");
    return switch (status) {
      case "ringing" -> told(exchange, event, Kind.RINGING);
      case "answered" -> told(exchange, event, Kind.ANSWERED);
      case "completed", "disconnected" -> told(exchange, event, Kind.HUNG_UP);
      case "busy", "cancelled", "unanswered", "rejected", "failed", "timeout" ->
          told(exchange, event, Kind.MISSED);
      // It is being put through; a machine or a person was heard; a recording, a digit, a transfer.
      case "started", "human", "machine", "record", "input", "transfer", "dtmf" -> List.of();
      default ->
          throw new UnreadableEvent("'%s' is no status of a call at Vonage.".formatted(status));
    };
  }

  private static List<PbxEvent> told(String exchange, Said event, Kind kind) {
    Direction direction =
        switch (event.needed("direction")) {
          case "inbound" -> Direction.INBOUND;
          case "outbound" -> Direction.OUTBOUND;
          default -> throw new UnreadableEvent("A direction is inbound or outbound.");
        };
    return List.of(
        new PbxEvent(
            exchange,
            event.needed("conversation_uuid"),
            event.needed("uuid"),
            kind,
            direction,
            event.text("from"),
            event.text("to"),
            direction == Direction.OUTBOUND ? event.text("to") : null,
            event.time("timestamp")));
  }
}
