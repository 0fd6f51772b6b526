package io.ringdesk.call.exchange.makers;

import io.ringdesk.call.exchange.PbxEvent;
import io.ringdesk.call.exchange.domain.Direction;
import io.ringdesk.call.exchange.domain.LegNews.Kind;
import io.ringdesk.chassis.inbox.UnreadableEvent;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What the Asterisk Manager Interface says of calls: blocks of {@code Name: value} lines with an
 * empty line between. A channel is a leg; {@code Linkedid} joins them. Versions 1.6 to 11 do not
 * tell it: there a dial links the channel that is dialled to the one that dials, and is answered
 * when the channel that is dialled is up, or talks with another.
 */
final class AsteriskWords {

  private static final Pattern BLOCKS = Pattern.compile("(?:\\r?\\n){2,}");
  private static final Pattern CHANNEL =
      Pattern.compile("[^/]+/([^/@;]+?)(?:-[0-9a-fA-F]+)?(?:[/@;].*)?");
  private static final int LONGEST_EXTENSION = 6;
  private static final int MILLIS = 3;

  /** By what is known to which call a channel belongs. */
  enum Link {
    /** It is told. */
    TOLD,
    /** By the dial of which it was part; where none was told, it is a call of its own. */
    BY_DIAL_OR_NONE,
    /** By the dial in which it was dialled; of other channels it tells nothing. */
    BY_DIAL
  }

  /**
   * What a block says of a channel.
   *
   * @param event with the channel's own id for that of the call where that is not told
   */
  record Heard(PbxEvent event, Link link) {}

  private AsteriskWords() {}

  static List<String> blocks(String text) {
    return Stream.of(BLOCKS.split(text)).map(String::strip).filter(it -> !it.isEmpty()).toList();
  }

  /**
   * @param received when it came; counts where Asterisk tells no time ({@code timestampevents})
   * @return nothing where it tells nothing of ringing, answering or ending
   * @throws UnreadableEvent when it is no event of Asterisk, or of one older than 1.6
   */
  static List<Heard> read(ConnectedExchange exchange, String block, Instant received) {
    Map<String, String> fields = fields(block);
    String event = first(fields, "event");
    if (event == null) {
      throw new UnreadableEvent("There is no line 'Event: …' in this block.");
    }
    Instant at = time(first(fields, "timestamp"), received);
    return switch (event) {
      case "Dial" -> oldDial(exchange, fields, at);
      case "DialBegin" -> List.of(dialled(exchange, fields, Kind.RINGING, at));
      case "DialEnd" -> List.of(dialled(exchange, fields, ending(fields), at));
      case "Newchannel" -> appeared(exchange, fields, at);
      case "Newstate" ->
          "Up".equals(fields.get("channelstatedesc")) && first(fields, "linkedid") == null
              ? List.of(answered(exchange, needed(fields, "uniqueid"), at))
              : List.of();
      case "Bridge" ->
          "Link".equals(fields.get("bridgestate"))
              ? Stream.of("uniqueid1", "uniqueid2")
                  .map(channel -> answered(exchange, needed(fields, channel), at))
                  .toList()
              : List.of();
      case "Hangup" -> List.of(hungUp(exchange, fields, at));
      default -> List.of(); // registrations, variables and hundreds more
    };
  }

  private static List<Heard> oldDial(
      ConnectedExchange exchange, Map<String, String> fields, Instant at) {
    return switch (first(fields, "subevent")) {
      case "Begin" -> List.of(dialled(exchange, fields, Kind.RINGING, at));
      // It tells how it ended, and not on which channel.
      case "End" -> List.of();
      case null, default ->
          throw new UnreadableEvent(
              "This Dial has no SubEvent. An Asterisk older than 1.6 is not understood.");
    };
  }

  private static Kind ending(Map<String, String> fields) {
    return "ANSWER".equals(fields.get("dialstatus")) ? Kind.ANSWERED : Kind.MISSED;
  }

  private static Heard dialled(
      ConnectedExchange exchange, Map<String, String> fields, Kind kind, Instant at) {
    String channel = needed(fields, "destuniqueid");
    String linked = first(fields, "linkedid", "destlinkedid");
    String call = linked != null ? linked : needed(fields, "uniqueid");
    String caller = first(fields, "calleridnum");
    String called = first(fields, "destcalleridnum", "dialstring", "destexten");
    String extension = peer(first(fields, "destchannel", "destination"));
    boolean toStaff = isExtension(exchange, extension);
    Direction direction = direction(exchange, fields, caller, toStaff);
    return new Heard(
        new PbxEvent(
            exchange.name(),
            call,
            channel,
            kind,
            direction,
            caller,
            direction == Direction.OUTBOUND ? dialledNumber(called) : called,
            direction == Direction.OUTBOUND ? whoDials(exchange, fields, caller) : extension,
            at),
        Link.TOLD);
  }

  /** By his channel: the caller id may be the company's already. */
  private static @Nullable String whoDials(
      ConnectedExchange exchange, Map<String, String> fields, @Nullable String caller) {
    String channel = first(fields, "channel");
    String telephone = channel == null || channel.startsWith("Local/") ? null : peer(channel);
    return Stream.of(Optional.ofNullable(telephone), Optional.ofNullable(caller))
        .flatMap(Optional::stream)
        .filter(name -> isExtension(exchange, name))
        .findFirst()
        .orElse(null);
  }

  /** The channel by which a call comes in from outside: it wants somewhere, and is not dialled. */
  private static List<Heard> appeared(
      ConnectedExchange exchange, Map<String, String> fields, Instant at) {
    String channel = needed(fields, "uniqueid");
    String linked = first(fields, "linkedid");
    String wanted = first(fields, "exten");
    boolean isFirst = linked == null || linked.equals(channel);
    if (!isFromOutside(exchange, fields) || !isFirst || wanted == null) {
      return List.of();
    }
    return List.of(
        new Heard(
            new PbxEvent(
                exchange.name(),
                channel,
                channel,
                Kind.RINGING,
                Direction.INBOUND,
                first(fields, "calleridnum"),
                wanted,
                null,
                at),
            Link.TOLD));
  }

  private static Heard answered(ConnectedExchange exchange, String channel, Instant at) {
    return new Heard(ofChannel(exchange, channel, channel, Kind.ANSWERED, at), Link.BY_DIAL);
  }

  private static Heard hungUp(ConnectedExchange exchange, Map<String, String> fields, Instant at) {
    String channel = needed(fields, "uniqueid");
    String linked = first(fields, "linkedid");
    return linked == null
        ? new Heard(ofChannel(exchange, channel, channel, Kind.HUNG_UP, at), Link.BY_DIAL_OR_NONE)
        : new Heard(ofChannel(exchange, linked, channel, Kind.HUNG_UP, at), Link.TOLD);
  }

  private static PbxEvent ofChannel(
      ConnectedExchange exchange, String call, String channel, Kind kind, Instant at) {
    return new PbxEvent(exchange.name(), call, channel, kind, null, null, null, null, at);
  }

  private static Direction direction(
      ConnectedExchange exchange,
      Map<String, String> fields,
      @Nullable String caller,
      boolean toStaff) {
    if (!toStaff) {
      return Direction.OUTBOUND;
    }
    return isFromOutside(exchange, fields) || !isExtension(exchange, caller)
        ? Direction.INBOUND
        : Direction.INTERNAL;
  }

  private static boolean isFromOutside(ConnectedExchange exchange, Map<String, String> fields) {
    String peer = peer(first(fields, "channel"));
    String context = first(fields, "context");
    return peer != null && exchange.isTrunk(peer)
        || context != null
            && Stream.of("from-trunk", "from-pstn", "from-external", "from-did")
                .anyMatch(context::startsWith);
  }

  /** {@code SIP/trunk/+34612345678} or {@code PJSIP/+34612345678@trunk}: the number in it. */
  private static @Nullable String dialledNumber(@Nullable String dialled) {
    return dialled == null
        ? null
        : Stream.of(dialled.split("[/@]"))
            .filter(part -> part.matches("\\+?[0-9]{5,}"))
            .findFirst()
            .orElse(dialled);
  }

  /** {@code SIP/201-0000000b}: the 201; {@code DAHDI/i1/612345678-5}: the i1. */
  private static @Nullable String peer(@Nullable String channel) {
    if (channel == null) {
      return null;
    }
    Matcher matcher = CHANNEL.matcher(channel);
    return matcher.matches() ? matcher.group(1) : channel;
  }

  /** A number of the house, or the name of a telephone. */
  private static boolean isExtension(ConnectedExchange exchange, @Nullable String name) {
    return name != null
        && !exchange.isTrunk(name)
        && (name.length() <= LONGEST_EXTENSION || name.chars().anyMatch(Character::isLetter));
  }

  private static Map<String, String> fields(String block) {
    Map<String, String> fields = new HashMap<>();
    for (String line : List.of(block.split("\\r?\\n"))) {
      int colon = line.indexOf(':');
      if (colon > 0) {
        fields.put(
            line.substring(0, colon).strip().toLowerCase(Locale.ROOT),
            line.substring(colon + 1).strip());
      }
    }
    return fields;
  }

  private static @Nullable String first(Map<String, String> fields, String... names) {
    List<String> values = new ArrayList<>();
    for (String name : names) {
      String value = fields.get(name);
      if (value != null && !value.isBlank() && !value.equals("<unknown>")) {
        values.add(value);
      }
    }
    return values.isEmpty() ? null : values.getFirst();
  }

  private static String needed(Map<String, String> fields, String name) {
    String value = first(fields, name);
    if (value == null) {
      throw new UnreadableEvent("The event %s has no %s.".formatted(fields.get("event"), name));
    }
    return value;
  }

  private static Instant time(@Nullable String seconds, Instant received) {
    if (seconds == null) {
      return received;
    }
    try {
      return Instant.ofEpochMilli(
          new BigDecimal(seconds)
              .movePointRight(MILLIS)
              .setScale(0, RoundingMode.DOWN)
              .longValueExact());
    } catch (ArithmeticException | NumberFormatException notATime) {
      throw new UnreadableEvent("The event's Timestamp is not a time.", notATime);
    }
  }
}
