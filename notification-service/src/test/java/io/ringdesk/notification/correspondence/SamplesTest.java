package io.ringdesk.notification.correspondence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.mongodb.client.model.Updates;
import io.ringdesk.chassis.inbox.Incoming;
import io.ringdesk.chassis.inbox.UnreadableEvent;
import io.ringdesk.chassis.journal.Codecs;
import io.ringdesk.testkit.Contracts;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import org.bson.BsonDocument;
import org.bson.conversions.Bson;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is remembered of the events that others have agreed to send. */
class SamplesTest {

  @Test
  void a_placed_order_tells_number_customer_and_amount() {
    assertThat(remembered("order.placed.v1"))
        .contains("\"number\": \"100017\"")
        .contains("\"name\": \"Lucía Fernández\"")
        .contains("\"email\": \"lucia.fernandez@customers.example\"")
        .contains("233.70")
        .contains("EUR");
  }

  @Test
  void a_paid_order_tells_who_holds_it() {
    assertThat(remembered("order.paid.v1")).contains("\"manager\": \"anna\"", "233.70");
  }

  @Test
  void a_changed_order_tells_customer_and_amount_and_leaves_the_number() {
    assertThat(remembered("order.changed.v1"))
        .contains("\"email\"", "\"amount\"")
        .doesNotContain("\"number\"");
  }

  @Test
  void what_is_off_an_order_and_its_lines_is_told_together() {
    String placed = Contracts.sample("order.placed.v1", 4);
    assertThat(rendered(OrderNews.updates(news("order.placed.v1", placed))))
        .contains("\"discount\": {\"amount\": {\"$numberDecimal\": \"25.81\"}");
  }

  @Test
  void an_order_that_changes_hands_tells_the_new_manager_or_nobody() {
    assertThat(remembered("order.manager-assigned.v1"))
        .contains("\"$set\": {\"manager\": \"anna\"}");
    assertThat(rendered(OrderNews.updates(news("order.manager-assigned.v1", "{\"reason\":\"r\"}"))))
        .contains("\"$unset\": {\"manager\"");
  }

  @Test
  void an_order_that_is_no_longer_covered_tells_its_amount() {
    assertThat(remembered("order.prepaid.v1")).contains("233.70");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"order.payment-received.v1", "order.refund-made.v1", "order.confirmed.v1"})
  void other_events_change_nothing(String type) {
    assertThat(OrderNews.updates(news(type, Contracts.sample(type)))).isEmpty();
  }

  @Test
  void a_member_of_staff_tells_name_and_address() {
    String type = "staff.registered.v1";
    assertThat(rendered(StaffNews.updates(news(type, Contracts.sample(type)))))
        .contains("Anna Kovács", "anna@ringdesk.example");
  }

  @Test
  void an_event_without_what_it_has_to_have_can_not_be_read() {
    assertThatThrownBy(() -> OrderNews.updates(news("order.placed.v1", "{\"number\":\"1\"}")))
        .isInstanceOf(UnreadableEvent.class)
        .hasMessageContaining("customer is missing");
  }

  private static String remembered(String type) {
    return rendered(OrderNews.updates(news(type, Contracts.sample(type))));
  }

  private static String rendered(List<Bson> updates) {
    return Updates.combine(updates).toBsonDocument(BsonDocument.class, Codecs.registry()).toJson();
  }

  private static Incoming news(String type, String json) {
    return new Incoming(
        "orders",
        0,
        0,
        "order-1:1",
        "/order-service",
        type,
        "order-1",
        1,
        Instant.EPOCH,
        "anna",
        null,
        null,
        json.getBytes(StandardCharsets.UTF_8));
  }
}
