package io.ringdesk.call.exchange;

import io.ringdesk.call.exchange.domain.Direction;
import io.ringdesk.call.exchange.domain.LegNews.Kind;
import io.ringdesk.chassis.inbox.Incoming;
import io.ringdesk.chassis.inbox.UnreadableEvent;
import io.ringdesk.chassis.web.BadInput;
import io.ringdesk.chassis.web.Fields;
import io.ringdesk.chassis.wire.Json;
import io.ringdesk.chassis.wire.NameIds;
import java.time.Instant;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

/**
 * What an exchange says, in the form that all makes of exchanges are brought into.
 *
 * @param exchange which of the company's; {@link #MAIN} where it is not said
 * @param callId what joins all legs of one call
 * @param leg the call's own where it is not said
 * @param from the number that calls, as the exchange writes it
 * @param to the number that is called, as the exchange writes it
 * @param extension of the member of staff whose leg it is; null where it is not said, or it is
 *     nobody's
 */
public record PbxEvent(
    String exchange,
    String callId,
    String leg,
    Kind kind,
    @Nullable Direction direction,
    @Nullable String from,
    @Nullable String to,
    @Nullable String extension,
    Instant at) {

  public static final String TYPE = "pbx-intake.call-event.v1";
  static final String MAIN = "main";

  private static final int LONGEST_NAME = 64;
  private static final int LONGEST_ID = 128;
  private static final int LONGEST_NUMBER = 128;

  /** The id of the call here: the same exchange and call make the same one. */
  String id() {
    return idOf(exchange, callId);
  }

  public static String idOf(@Nullable String exchange, String callId) {
    return NameIds.of("exchange-call", exchange == null ? MAIN : exchange, callId);
  }

  /** Whose leg it is may be told by its numbers. */
  boolean hidesExtension() {
    return extension == null && direction == Direction.OUTBOUND;
  }

  /**
   * The same, with its extension where one of its numbers is one. A leg that leads to a member of
   * staff is not with the customer, whom another leg reaches.
   *
   * @param staffs the extensions of staff among the numbers
   */
  PbxEvent among(Set<String> staffs) {
    if (!hidesExtension()) {
      return this;
    }
    if (to != null && staffs.contains(to)) {
      return with(Direction.INTERNAL, to);
    }
    return from != null && staffs.contains(from) ? with(Direction.OUTBOUND, from) : this;
  }

  private PbxEvent with(Direction itsDirection, String itsExtension) {
    return new PbxEvent(exchange, callId, leg, kind, itsDirection, from, to, itsExtension, at);
  }

  static PbxEvent read(Incoming event) {
    try {
      return read(Json.events().readTree(event.data()));
    } catch (JacksonException notJson) {
      throw new UnreadableEvent("The data are not JSON: " + notJson.getOriginalMessage(), notJson);
    }
  }

  /**
   * @throws BadInput naming all that is wrong
   */
  static PbxEvent read(@Nullable JsonNode body) {
    if (body == null || !body.isObject()) {
      throw BadInput.of("event", "This has to be a JSON object with callId, type and at.");
    }
    Fields form = Fields.of(body);
    String callId = form.text("callId", LONGEST_ID);
    String leg = form.optionalText("leg", LONGEST_ID);
    form.text("type", LONGEST_NAME);
    Kind kind = form.isWrong("type") ? Kind.RINGING : form.oneOf("type", Kind.class);
    Direction direction = form.has("direction") ? form.oneOf("direction", Direction.class) : null;
    String exchange = form.optionalText("exchange", LONGEST_NAME);
    PbxEvent event =
        new PbxEvent(
            exchange == null ? MAIN : exchange,
            callId,
            leg == null ? callId : leg,
            kind,
            direction,
            form.optionalText("from", LONGEST_NUMBER),
            form.optionalText("to", LONGEST_NUMBER),
            form.optionalText("extension", LONGEST_NAME),
            form.time("at"));
    form.check();
    return event;
  }
}
