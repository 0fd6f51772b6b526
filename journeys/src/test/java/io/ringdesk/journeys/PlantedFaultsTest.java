package io.ringdesk.journeys;

import static org.assertj.core.api.Assertions.assertThat;

import io.ringdesk.local.platform.torture.Finding;
import io.ringdesk.local.platform.torture.Finding.Kind;
import io.ringdesk.local.platform.torture.Report;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * A report that never finds anything proves nothing: here three services have a fault each, of
 * those that such software is prone to, and the report of one torture must name all three.
 */
@Busy
@OnItsOwn
class PlantedFaultsTest {

  /** It takes an event for published before the broker has said so. */
  private static final Plant RELAY_THAT_DOES_NOT_WAIT =
      new Plant(
          "chassis/src/main/java/io/ringdesk/chassis/journal/Relay.java",
          "producer.send(publication.of(entry), (_, failure) -> pending.answered(failure));",
          "producer.send(publication.of(entry)); pending.answered(null);");

  /** It takes events and does not keep how far it has come. */
  private static final Plant READER_THAT_FORGETS =
      new Plant(
          "chassis/src/main/java/io/ringdesk/chassis/inbox/View.java",
          "Updates.set(\"taken.\" + last.topic(), last.sequence())",
          "Updates.set(\"taken.\" + last.topic(), 0L)");

  /** Who has a phone and walks away has it for good. */
  private static final Plant LEASE_WITHOUT_END =
      new Plant(
          "call-service/src/main/java/io/ringdesk/call/queue/Leases.java",
          "set(\"until\", lease.until())",
          "set(\"until\", lease.until().plusSeconds(1_000_000))");

  private static Report report;

  @BeforeAll
  static void torture() throws Exception {
    report =
        Rack.torture(
            3,
            8,
            240,
            victim -> victim.equals("kafka") || victim.startsWith("order-service"),
            Map.of(
                "order-service", RELAY_THAT_DOES_NOT_WAIT,
                "contact-service", READER_THAT_FORGETS,
                "call-service", LEASE_WITHOUT_END));
  }

  @Test
  void a_relay_that_does_not_wait_for_the_broker_is_found_by_events_that_were_never_told() {
    assertThat(found(Kind.LOST, "event"))
        .anySatisfy(one -> assertThat(one.why()).contains("was not told on the bus"));
  }

  @Test
  void a_reader_that_forgets_is_found_by_what_it_has_not_taken() {
    assertThat(found(Kind.LOST, "orders at contact-service")).isNotEmpty();
  }

  @Test
  void a_lease_without_end_is_found_by_customers_whom_nobody_is_dealt() {
    assertThat(found(Kind.STUCK, "item")).isNotEmpty();
  }

  private static List<Finding> found(Kind kind, String what) {
    return report.findings().stream()
        .filter(one -> one.kind() == kind && one.what().equals(what))
        .toList();
  }
}
