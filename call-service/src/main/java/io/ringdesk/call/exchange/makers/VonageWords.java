package io.ringdesk.call.exchange.makers;

import io.ringdesk.call.exchange.PbxEvent;
import io.ringdesk.call.exchange.domain.Direction;
import io.ringdesk.call.exchange.domain.LegNews.Kind;
import io.ringdesk.chassis.inbox.UnreadableEvent;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What Vonage says of calls. The conversation joins the legs. The one that Vonage calls inbound is
 * that of whoever calls, a customer or a member of staff who uses the app: Vonage itself answers
 * it, to say that he may wait, so that it answers no call. The others are outbound: they lead to
 * those who are called, each named by his number, or by his name where he uses the app.
 */
final class VonageWords {

  private static final Pattern NUMBER = Pattern.compile("\\+?[0-9]{7,15}");

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
    return switch (event.needed("direction")) {
      case "inbound" ->
          kind == Kind.ANSWERED ? List.of() : List.of(ofWhoCalls(exchange, event, kind));
      case "outbound" -> List.of(ofWhoIsCalled(exchange, event, kind));
      default -> throw new UnreadableEvent("A direction is inbound or outbound.");
    };
  }

  /** Whom a member of staff calls by the app tells the other leg: this one has no number. */
  private static PbxEvent ofWhoCalls(String exchange, Said event, Kind kind) {
    String conversation = event.needed("conversation_uuid");
    String from = event.text("from");
    String to = event.text("to");
    String user = from == null ? userOf(event.text("from_user"), to) : null;
    return new PbxEvent(
        exchange,
        conversation,
        conversation,
        kind,
        user == null ? Direction.INBOUND : Direction.INTERNAL,
        from,
        to,
        user,
        event.time("timestamp"));
  }

  private static @Nullable String userOf(@Nullable String named, @Nullable String to) {
    return named == null && to != null && !NUMBER.matcher(to).matches() ? to : named;
  }

  /** Whether a number is a customer's or a member of staff's, the intake knows. */
  private static PbxEvent ofWhoIsCalled(String exchange, Said event, Kind kind) {
    String to = event.text("to");
    boolean withStaff = to != null && !NUMBER.matcher(to).matches();
    return new PbxEvent(
        exchange,
        event.needed("conversation_uuid"),
        event.needed("uuid"),
        kind,
        withStaff ? Direction.INTERNAL : Direction.OUTBOUND,
        event.text("from"),
        to,
        withStaff ? to : null,
        event.time("timestamp"));
  }
}
