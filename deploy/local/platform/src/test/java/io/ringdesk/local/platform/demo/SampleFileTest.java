package io.ringdesk.local.platform.demo;

import static org.assertj.core.api.Assertions.assertThat;

import io.ringdesk.local.platform.replay.IntakeLine;
import io.ringdesk.local.servers.Checkout;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.HashSet;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class SampleFileTest {

  private SampleFile file = new SampleFile(List.of());

  @BeforeEach
  void read() throws Exception {
    file = SampleFile.in(Checkout.root());
  }

  @Test
  void it_holds_nothing_but_intake_events_each_once() {
    var identities = new HashSet<String>();
    for (var line : file.lines()) {
      assertThat(IntakeLine.of(1, line))
          .isInstanceOfSatisfying(
              IntakeLine.Event.class,
              event -> assertThat(identities.add(event.identity())).isTrue());
    }
  }

  @Test
  void it_has_forty_orders_in_several_currencies_and_every_way_to_end() {
    var orders = file.orders().values();
    assertThat(orders).hasSize(40);
    assertThat(orders).extracting(SampleOrder::currency).hasSizeGreaterThan(5);
    assertThat(orders)
        .extracting(SampleOrder::status)
        .contains("awaiting", "prepaid", "paid", "refunded", "cancelled");
  }

  @Test
  void at_every_hour_of_the_day_enough_customers_may_be_called_for_all_six_results() {
    var zones =
        events()
            .map(event -> event.path("data"))
            .filter(data -> data.has("customer"))
            .filter(this::waitsForPayment)
            .map(data -> ZoneId.of(data.path("customer").path("timeZone").asString()))
            .toList();
    for (int hour = 0; hour < 24; hour++) {
      var now = LocalDate.of(2026, 11, 23).atTime(hour, 0).toInstant(ZoneOffset.UTC);
      assertThat(zones.stream().filter(zone -> mayBeCalled(now, zone))).hasSizeGreaterThan(11);
    }
  }

  @Test
  void brought_again_it_is_about_other_orders_of_other_customers() {
    var again = file.again(1795388400L);
    assertThat(again.orders()).hasSameSizeAs(file.orders());
    assertThat(again.orders().keySet()).doesNotContainAnyElementsOf(file.orders().keySet());
    var phones = phones(again);
    assertThat(phones).doesNotContainAnyElementsOf(phones(file)).allMatch(it -> it.startsWith("+"));
    IntStream.range(0, phones.size())
        .forEach(i -> assertThat(phones.get(i)).hasSameSizeAs(phones(file).get(i)));
  }

  private boolean waitsForPayment(JsonNode data) {
    var order = file.orders().get(data.path("externalId").asString());
    return order != null && order.status().equals("awaiting");
  }

  private static boolean mayBeCalled(Instant now, ZoneId zone) {
    var time = now.atZone(zone).toLocalTime();
    return !time.isBefore(LocalTime.of(9, 0)) && time.isBefore(LocalTime.of(21, 0));
  }

  private Stream<JsonNode> events() {
    return file.lines().stream().map(JsonMapper.shared()::readTree);
  }

  private static List<String> phones(SampleFile file) {
    return file.lines().stream()
        .map(JsonMapper.shared()::readTree)
        .map(event -> event.path("data").path("customer").path("phone"))
        .filter(JsonNode::isString)
        .map(JsonNode::asString)
        .toList();
  }
}
