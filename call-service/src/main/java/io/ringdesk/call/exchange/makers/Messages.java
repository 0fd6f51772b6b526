package io.ringdesk.call.exchange.makers;

import io.ringdesk.call.exchange.ExchangeIntake;
import io.ringdesk.call.exchange.ExchangeIntake.Told;
import io.ringdesk.call.exchange.PbxEvent;
import io.ringdesk.call.exchange.makers.AsteriskWords.Heard;
import io.ringdesk.chassis.inbox.Incoming;
import io.ringdesk.chassis.inbox.UnreadableEvent;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** Takes what an exchange has sent, which one it is being certain. */
@Component
class Messages {

  static final String ASTERISK = "pbx-intake.asterisk.v1";
  static final String VONAGE = "pbx-intake.vonage.v1";
  static final String MANGO = "pbx-intake.mango-%s.v1";
  static final List<String> MANGO_KINDS = List.of("call", "summary", "recording", "dtmf", "sms");

  private final Exchanges exchanges;
  private final Channels channels;
  private final ExchangeIntake intake;

  Messages(Exchanges exchanges, Channels channels, ExchangeIntake intake) {
    this.exchanges = exchanges;
    this.channels = channels;
    this.intake = intake;
  }

  static String mango(String kind) {
    return MANGO.formatted(kind);
  }

  /**
   * What they say of calls; each message by itself, or all together.
   *
   * @throws UnreadableEvent when one is not what the maker's documents promise
   */
  List<PbxEvent> read(List<Incoming> messages) {
    List<PbxEvent> events = new ArrayList<>();
    List<Heard> heard = new ArrayList<>();
    for (Incoming message : messages) {
      ConnectedExchange exchange = exchanges.named(message.author());
      String name = exchange.name();
      if (message.type().equals(ASTERISK)) {
        heard.addAll(asterisk(exchange, message));
      } else if (message.type().equals(VONAGE)) {
        events.addAll(VonageWords.read(name, message.data()));
      } else {
        events.addAll(MangoWords.read(name, mangoKind(message.type()), message.data()));
      }
    }
    if (!heard.isEmpty()) {
      events.addAll(channels.joined(heard));
    }
    return events;
  }

  /**
   * Only whether it can be read.
   *
   * @throws UnreadableEvent when it can't
   */
  void look(Incoming message) {
    if (message.type().equals(ASTERISK)) {
      asterisk(exchanges.named(message.author()), message);
    } else {
      read(List.of(message));
    }
  }

  private static List<Heard> asterisk(ConnectedExchange exchange, Incoming message) {
    String block = new String(message.data(), StandardCharsets.UTF_8);
    return AsteriskWords.read(exchange, block, message.time());
  }

  private static String mangoKind(String type) {
    return MANGO_KINDS.stream()
        .filter(kind -> mango(kind).equals(type))
        .findFirst()
        .orElseThrow(
            () -> new UnreadableEvent("'%s' is no message of an exchange.".formatted(type)));
  }

  /** The first reason for which some of it was refused; nothing where all of it holds. */
  Optional<String> take(Incoming message, List<PbxEvent> events) {
    return intake
        .take(events.stream().map(event -> Told.of(event, message.author(), message.id())).toList())
        .stream()
        .flatMap(Optional::stream)
        .map(refusal -> refusal.reason())
        .findFirst();
  }
}
