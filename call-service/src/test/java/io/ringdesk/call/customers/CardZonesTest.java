package io.ringdesk.call.customers;

import static io.ringdesk.call.Office.assigned;
import static io.ringdesk.call.Office.order;
import static io.ringdesk.call.Office.somePhone;
import static io.ringdesk.call.Office.someone;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.mongodb.ExplainVerbosity;
import com.mongodb.client.MongoDatabase;
import io.ringdesk.call.Office.Answer;
import io.ringdesk.call.Office.People;
import io.ringdesk.call.Office.Person;
import io.ringdesk.call.Plan;
import io.ringdesk.call.RunningService;
import io.ringdesk.call.StandingClock;
import io.ringdesk.call.domain.CallItem;
import io.ringdesk.call.domain.CallItemEvent;
import io.ringdesk.chassis.journal.Journal;
import io.ringdesk.testkit.Bus;
import java.time.ZoneId;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.bson.Document;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import tools.jackson.databind.JsonNode;

/** Calls 5: the customer's zone comes from his card, else his number, else the company. */
@RunningService
class CardZonesTest {

  private final People people;
  private final Person anna;
  private final CardZones zones;
  private final MongoDatabase database;
  private final Journal<CallItem, CallItemEvent> items;
  private final StandingClock clock;
  private final String annas = someone("anna");
  private final String card = UUID.randomUUID().toString();
  private final String phone = somePhone();

  @Autowired
  CardZonesTest(
      People people,
      CardZones zones,
      MongoDatabase database,
      Journal<CallItem, CallItemEvent> items,
      StandingClock clock) {
    this.people = people;
    this.database = database;
    this.items = items;
    this.anna = people.manager(annas);
    this.zones = zones;
    this.clock = clock;
  }

  @BeforeEach
  void noon() {
    clock.reset();
  }

  private void told(long sequence, String type, String data) {
    Bus.ofTests().publish("contacts", card, sequence, type, data);
  }

  private void created(String zone) {
    told(
        1,
        "contact.created.v1",
        """
        {"names": ["Lucía"], "emails": [], "phones": ["%s"], %s "cause": "hand"}
        """
            .formatted(phone, zone.isEmpty() ? "" : "\"timeZone\": \"%s\",".formatted(zone)));
  }

  private void awaitZone(String zone) {
    await("the zone of his card")
        .untilAsserted(() -> assertThat(callability(phone)).isEqualTo(zone));
  }

  private String callability(String number) {
    Answer answer = anna.get("/api/callability?phone=" + number.replace("+", "%2B"));
    return answer.text("timeZone");
  }

  private String zoneInQueue(JsonNode item) {
    return item.at("/customer/timeZone").asString();
  }

  @Test
  void of_whom_nothing_is_to_be_called_about_the_card_says_where_he_is_too() {
    assertThat(callability(phone)).isEqualTo("Europe/Madrid");
    created("Pacific/Auckland");
    awaitZone("Pacific/Auckland");
    Answer task =
        anna.post(
            "/api/tasks",
            "{\"subject\": \"Is he content?\", \"customer\": {\"phone\": \"%s\"}}"
                .formatted(phone));
    assertThat(task.status()).isEqualTo(201);
    assertThat(zoneInQueue(anna.awaitQueue(1).get(0))).isEqualTo("Pacific/Auckland");
  }

  @Test
  void of_a_task_that_comes_later_the_card_goes_before_what_is_said_with_it() {
    created("Pacific/Auckland");
    awaitZone("Pacific/Auckland");

    anna.post(
        "/api/tasks",
        "{\"subject\": \"?\", \"customer\": {\"phone\": \"%s\", \"timeZone\": \"Europe/Madrid\"}}"
            .formatted(phone));

    assertThat(zoneInQueue(anna.awaitQueue(1).get(0))).isEqualTo("Pacific/Auckland");
  }

  @Test
  void an_order_that_comes_later_is_where_the_card_says_whatever_it_says_itself() {
    created("Pacific/Auckland");
    awaitZone("Pacific/Auckland");

    String order = order(annas, phone, "Europe/Madrid");

    JsonNode item = anna.awaitQueue(1).get(0);
    assertThat(zoneInQueue(item)).isEqualTo("Pacific/Auckland");
    assertThat(item.at("/callable/now").asBoolean()).isFalse();
    assertThat(anna.get("/api/callability?orderId=" + order).text("timeZone"))
        .isEqualTo("Pacific/Auckland");
    assertThat(anna.post("/api/queue/next", null).status()).isEqualTo(204);
  }

  @Test
  void a_card_that_says_otherwise_moves_all_that_its_customer_is_called_about() {
    String first = order(annas, phone, "Europe/Madrid");
    order(annas, phone, "Europe/Lisbon");
    anna.awaitQueue(2);
    anna.post("/api/tasks", "{\"subject\": \"?\", \"orderId\": \"%s\"}".formatted(first));
    created("");

    told(2, "contact.changed.v1", "{\"timeZone\": \"America/Sao_Paulo\"}");

    await()
        .untilAsserted(
            () ->
                assertThat(anna.awaitQueue(3))
                    .allSatisfy(
                        item -> assertThat(zoneInQueue(item)).isEqualTo("America/Sao_Paulo")));
    Answer callBack =
        anna.post(
            "/api/calls",
            "{\"orderId\": \"%s\", \"result\": \"call-back\", \"callBackAt\": \"2199-01-02T10:00\"}"
                .formatted(first));
    assertThat(callBack.text("callBackAt")).isEqualTo("2199-01-02T10:00:00-03:00");
  }

  @Test
  void a_change_of_the_order_does_not_bring_him_back_to_where_it_says() {
    String order = order(annas, phone, "Europe/Madrid");
    anna.awaitQueue(1);
    created("Pacific/Auckland");
    awaitZone("Pacific/Auckland");
    String boris = someone("boris");

    Bus.ofTests()
        .publish(
            "orders",
            order,
            3,
            "order.changed.v1",
            """
            {"customer": {"name": "Lucía", "phone": "%s", "timeZone": "Europe/Madrid"}, "lines": []}
            """
                .formatted(phone));
    assigned(order, 4, boris);

    assertThat(zoneInQueue(people.manager(boris).awaitQueue(1).get(0)))
        .isEqualTo("Pacific/Auckland");
  }

  @Test
  void a_number_that_is_added_to_a_card_is_where_the_card_says() {
    created("Pacific/Auckland");
    String other = somePhone();
    order(annas, other, "Europe/Madrid");
    anna.awaitQueue(1);

    told(2, "contact.identified.v1", "{\"phones\": [\"%s\"]}".formatted(other));

    await().untilAsserted(() -> assertThat(callability(other)).isEqualTo("Pacific/Auckland"));
    await()
        .untilAsserted(
            () -> assertThat(zoneInQueue(anna.awaitQueue(1).get(0))).isEqualTo("Pacific/Auckland"));
  }

  @Test
  void what_a_card_has_said_while_orders_were_written_is_seen_by_the_look_after_it() {
    order(annas, phone, "Europe/Madrid");
    anna.awaitQueue(1);
    CardZones.Look look = zones.look(Set.of(phone));
    assertThat(look.of(phone)).isEmpty();
    // By a reader that has looked for what is to be moved before the order was there.
    database
        .getCollection("card_zones")
        .insertOne(new Document("_id", phone).append("zone", "Pacific/Auckland"));

    look.again();

    assertThat(zoneInQueue(anna.awaitQueue(1).get(0))).isEqualTo("Pacific/Auckland");
  }

  @Test
  void what_is_elsewhere_is_found_by_the_index_of_phones() {
    order(annas, phone, "Europe/Madrid");
    anna.awaitQueue(1);

    new Plan(
            items
                .collection()
                .find(CardZones.elsewhere(List.of(phone), ZoneId.of("Pacific/Auckland")))
                .explain(ExplainVerbosity.EXECUTION_STATS))
        .has("IXSCAN")
        .readsAtMost(3);
  }
}
