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
 * empty line between. A channel is a leg; {@code Linkedid} joins them. Old versions do not tell it:
 * there a dial links the channel that is dialled to the one that dials.
 */
final class AsteriskWords {

  private static final Pattern BLOCKS = Pattern.compile("(?:\\r?\\n){2,}");
  private static final Pattern CHANNEL = Pattern.compile("[^/]+/([^-@;]+).*");
  private static final int LONGEST_EXTENSION = 6;
  private static final int MILLIS = 3;

  /**
   * What a block says.
   *
   * @param isLinked whether its call is certain; else the channel's own id stands for it
   */
  record Heard(PbxEvent event, boolean isLinked) {}

  private AsteriskWords() {}

  static List<String> blocks(String text) {
    return Stream.of(BLOCKS.split(text)).map(String::strip).filter(it -> !it.isEmpty()).toList();
  }

  /**
   * @param received when it came; counts where Asterisk tells no time ({@code timestampevents})
   * @return nothing where it tells nothing of ringing, answering or ending
   * @throws UnreadableEvent when it is no event of Asterisk
   */
  static Optional<Heard> read(String exchange, String block, Instant received) {
    Map<String, String> fields = fields(block);
    String event = first(fields, "event");
    if (event == null) {
      throw new UnreadableEvent("There is no line 'Event: …' in this block.");
    }
    Instant at = time(first(fields, "timestamp"), received);
    return switch (event) {
      case "Dial" ->
          "Begin".equals(fields.get("subevent"))
              ? Optional.of(dialled(exchange, fields, Kind.RINGING, at))
              : Optional.empty();
      case "DialBegin" -> Optional.of(dialled(exchange, fields, Kind.RINGING, at));
      case "DialEnd" -> Optional.of(dialled(exchange, fields, ending(fields), at));
      case "Newchannel" -> appeared(exchange, fields, at);
      case "Hangup" -> Optional.of(hungUp(exchange, fields, at));
      default -> Optional.empty(); // registrations, variables, bridges and hundreds more
    };
  }

  private static Kind ending(Map<String, String> fields) {
    return "ANSWER".equals(fields.get("dialstatus")) ? Kind.ANSWERED : Kind.MISSED;
  }

  private static Heard dialled(String exchange, Map<String, String> fields, Kind kind, Instant at) {
    String channel = needed(fields, "destuniqueid");
    String linked = first(fields, "linkedid", "destlinkedid");
    String call = linked != null ? linked : needed(fields, "uniqueid");
    String caller = first(fields, "calleridnum");
    String called = first(fields, "destcalleridnum", "dialstring", "destexten");
    String extension = peer(first(fields, "destchannel", "destination"));
    boolean toStaff = isExtension(extension);
    Direction direction = direction(fields, caller, toStaff);
    return new Heard(
        new PbxEvent(
            exchange,
            call,
            channel,
            kind,
            direction,
            caller,
            direction == Direction.OUTBOUND ? dialledNumber(called) : called,
            direction == Direction.OUTBOUND ? caller : extension,
            at),
        true);
  }

  /** The channel by which a call comes in from outside. */
  private static Optional<Heard> appeared(String exchange, Map<String, String> fields, Instant at) {
    String channel = needed(fields, "uniqueid");
    String linked = first(fields, "linkedid");
    if (!isFromOutside(fields) || linked != null && !linked.equals(channel)) {
      return Optional.empty();
    }
    return Optional.of(
        new Heard(
            new PbxEvent(
                exchange,
                channel,
                channel,
                Kind.RINGING,
                Direction.INBOUND,
                first(fields, "calleridnum"),
                first(fields, "exten"),
                null,
                at),
            true));
  }

  private static Heard hungUp(String exchange, Map<String, String> fields, Instant at) {
    String channel = needed(fields, "uniqueid");
    String linked = first(fields, "linkedid");
    return new Heard(
        new PbxEvent(
            exchange,
            linked == null ? channel : linked,
            channel,
            Kind.HUNG_UP,
            null,
            null,
            null,
            null,
            at),
        linked != null);
  }

  private static Direction direction(
      Map<String, String> fields, @Nullable String caller, boolean toStaff) {
    if (!toStaff) {
      return Direction.OUTBOUND;
    }
    return isFromOutside(fields) || !isExtension(caller) ? Direction.INBOUND : Direction.INTERNAL;
  }

  private static boolean isFromOutside(Map<String, String> fields) {
    String context = first(fields, "context");
    return context != null
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

  /** {@code SIP/201-0000000b}: the 201. */
  private static @Nullable String peer(@Nullable String channel) {
    if (channel == null) {
      return null;
    }
    Matcher matcher = CHANNEL.matcher(channel);
    return matcher.matches() ? matcher.group(1) : channel;
  }

  /** A number of the house, or the name of a telephone; what leads outside is called a trunk. */
  private static boolean isExtension(@Nullable String number) {
    return number != null
        && !number.toLowerCase(Locale.ROOT).contains("trunk")
        && (number.length() <= LONGEST_EXTENSION || number.chars().anyMatch(Character::isLetter));
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
