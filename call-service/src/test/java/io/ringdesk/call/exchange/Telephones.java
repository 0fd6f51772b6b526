package io.ringdesk.call.exchange;

import io.ringdesk.call.StandingClock;
import io.ringdesk.chassis.wire.Headers;
import io.ringdesk.testkit.Bus;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What tests tell of telephones: whose they are, and what happens on them. */
public final class Telephones {

  /** When the calls of a test are made, two hours before the clock stands still. */
  public static final Instant TEN = StandingClock.NOON.minus(Duration.ofHours(2));

  private Telephones() {}

  /** A member of staff with a telephone; not at work, so that no call is put through to him. */
  public static String extensionOf(String employee) {
    return extensionOf(employee, 1, false, false);
  }

  /** The same, at work or not. */
  public static String extensionOf(
      String employee, long sequence, boolean present, boolean experienced) {
    String extension = "x" + UUID.randomUUID().toString().substring(0, 6);
    registered(employee, sequence, extension, present, experienced);
    return extension;
  }

  /** The same, with a number of his own; not at work. */
  public static void hasExtension(String employee, String extension) {
    registered(employee, 1, extension, false, false);
  }

  private static void registered(
      String employee, long sequence, String extension, boolean present, boolean experienced) {
    Bus.ofTests()
        .publish(
            "staff",
            employee,
            sequence,
            "staff.registered.v1",
            """
            {"name": "%s", "role": "call-centre-manager", "extension": "%s",
             "experienced": %s, "present": %s}
            """
                .formatted(employee, extension, experienced, present));
  }

  /** A record by which an exchange tells of a call over the bus. */
  static void tell(String call, String type, String data) {
    Bus.ofTests()
        .publishRaw(
            PbxRecords.TOPIC,
            call,
            Map.of(
                Headers.SPEC_VERSION, "1.0",
                Headers.ID, UUID.randomUUID().toString(),
                Headers.TYPE, type,
                Headers.SOURCE, "/exchanges/test",
                Headers.CONTENT_TYPE, "application/json"),
            data);
  }

  /** An event of a customer's call in the neutral form. */
  public static String inbound(
      String call, String leg, String type, String phone, @Nullable String extension, Instant at) {
    return event(call, leg, type, "inbound", phone, "+34910000000", extension, at);
  }

  /** An event of a call to a customer. */
  public static String outbound(
      String call, String leg, String type, String phone, @Nullable String extension, Instant at) {
    return event(call, leg, type, "outbound", "+34910000000", phone, extension, at);
  }

  private static String event(
      String call,
      String leg,
      String type,
      String direction,
      String from,
      String to,
      @Nullable String extension,
      Instant at) {
    return "{\"callId\": \"%s\", \"leg\": \"%s\", \"type\": \"%s\", \"direction\": \"%s\", \"from\": \"%s\", \"to\": \"%s\", %s\"at\": \"%s\"}"
        .formatted(
            call,
            leg,
            type,
            direction,
            from,
            to,
            extension == null ? "" : "\"extension\": \"%s\", ".formatted(extension),
            at);
  }
}
