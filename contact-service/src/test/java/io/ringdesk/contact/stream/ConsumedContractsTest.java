package io.ringdesk.contact.stream;

import static org.assertj.core.api.Assertions.assertThat;

import io.ringdesk.chassis.inbox.Incoming;
import io.ringdesk.chassis.wire.Json;
import io.ringdesk.contact.domain.Customer;
import io.ringdesk.contact.domain.Mention;
import io.ringdesk.contact.domain.PersonalManager;
import io.ringdesk.contact.timeline.TimelineEntry;
import io.ringdesk.testkit.Contracts;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.bson.Document;
import org.junit.jupiter.api.Test;

/** What this service reads of others' events is in the samples that they have agreed on. */
class ConsumedContractsTest {

  private static final Instant PUBLISHED = Instant.parse("2026-11-22T20:00:00Z");

  @Test
  void a_placed_order_tells_of_its_customer() {
    OrderNews news = order("order.placed.v1");

    Mention mention = Objects.requireNonNull(news.mention());
    Customer customer = mention.customer();
    assertThat(customer.name()).isEqualTo("Lucía Fernández");
    assertThat(customer.timeZone()).isEqualTo(ZoneId.of("Europe/Madrid"));
    assertThat(Objects.requireNonNull(customer.address()).city()).isEqualTo("Madrid");
    assertThat(mention.keys())
        .containsExactly("email:lucia.fernandez@customers.example", "phone:+34612345678");
    assertThat(news.entry().kind()).isEqualTo("order-placed");
    assertThat(news.entry().at()).isEqualTo("2026-11-20T08:15:00Z");
    assertThat(news.entry().data())
        .containsEntry("number", "100017")
        .containsEntry("source", "shop-es")
        .containsEntry("amount", new Document("amount", "233.70").append("currency", "EUR"));
  }

  @Test
  void a_call_tells_who_was_called_and_nothing_of_where_he_is() {
    CallReader.Recorded call =
        Json.events().readValue(Contracts.sample("call.recorded.v1"), CallReader.Recorded.class);

    Customer customer = call.known().orElseThrow();
    assertThat(customer.phone()).isEqualTo("+34612345678");
    assertThat(customer.timeZone()).isNull();
  }

  @Test
  void a_call_of_the_exchange_tells_who_calls() {
    for (String type :
        List.of("exchange-call.rang.v1", "exchange-call.answered.v1", "exchange-call.ended.v1")) {
      assertThat(Json.events().readValue(Contracts.sample(type), ExchangeReader.Heard.class))
          .isEqualTo(new ExchangeReader.Heard("inbound", "+34612345678"));
    }
  }

  @Test
  void a_changed_order_tells_of_its_customer() {
    OrderNews news = order("order.changed.v1");

    assertThat(Objects.requireNonNull(news.mention()).keys()).hasSize(2);
    assertThat(news.entry().kind()).isEqualTo("order-changed");
    assertThat(news.entry().at()).isEqualTo("2026-11-20T09:00:00Z");
  }

  @Test
  void what_becomes_of_an_order_stands_on_the_timeline() {
    assertThat(order("order.paid.v1").entry().at()).isEqualTo("2026-11-22T16:20:00Z");
    assertThat(order("order.refunded.v1").entry().at()).isEqualTo(PUBLISHED);
    assertThat(order("order.cancelled.v1").entry().data())
        .containsExactly(Map.entry("reason", "The customer refused."));
    assertThat(OrderNews.of(sample("orders", "order.confirmed.v1"))).isEmpty();
  }

  @Test
  void an_order_tells_who_was_made_the_personal_manager_of_its_customer() {
    var said =
        PersonalManagerNews.of(sample("orders", "order.personal-manager-assigned.v1", 2))
            .orElseThrow()
            .manager();
    assertThat(said)
        .isEqualTo(
            new PersonalManager("paula", Instant.parse("2026-11-22T10:05:00Z"), "Clara has left."));
    assertThat(PersonalManagerNews.of(sample("orders", "order.personal-manager-assigned.v1")))
        .as("of whom nobody said it")
        .isEmpty();
  }

  @Test
  void a_recorded_call_stands_on_the_timeline() {
    Incoming event = sample("calls", "call.recorded.v1");
    TimelineEntry entry = CallReader.entry(event, event.read(CallReader.Recorded.class));

    assertThat(entry.kind()).isEqualTo("call");
    assertThat(entry.by()).isEqualTo("anna");
    assertThat(entry.orderId()).isEqualTo("5f0c6a1e-8a55-5d0e-9b0b-3c1f3f4f7a21");
    assertThat(entry.at()).isEqualTo("2026-11-22T10:05:00Z");
    assertThat(entry.data())
        .containsEntry("result", "call-back")
        .containsEntry("comment", "Asks to be called after lunch.")
        .containsEntry("callBackAt", "2026-11-22T14:00:00Z");
  }

  @Test
  void a_recorded_call_for_a_task_about_no_order_waits_for_no_order() {
    Incoming event = sample("calls", "call.recorded.v1", 4);
    CallReader.Recorded call = event.read(CallReader.Recorded.class);

    assertThat(call.isAboutNoOrder()).isTrue();
    assertThat(CallReader.entry(event, call).orderId()).isNull();
    assertThat(call.known().orElseThrow().phone()).isEqualTo("+34612345678");
  }

  @Test
  void a_letter_stands_on_the_timeline_when_it_was_sent_has_failed_or_is_held() {
    assertThat(letter("letter.sent.v1").getFirst().data())
        .containsKey("subject")
        .doesNotContainKey("inDoubt");
    assertThat(letter("letter.failed.v1").getFirst().data())
        .containsEntry("reason", "550 5.1.1 mailbox unavailable");
    TimelineEntry held = letter("letter.held.v1").getFirst();
    assertThat(held.kind()).isEqualTo("letter-held");
    assertThat(held.data()).containsKeys("template", "reason");
    assertThat(letter("letter.requested.v1")).isEmpty();
    assertThat(letter("letter.retried.v1")).isEmpty();
    assertThat(sample("letters", "letter.requested.v1").read(LetterReader.Requested.class).to())
        .isEqualTo("customer");
  }

  @Test
  void a_letter_that_may_have_gone_twice_says_so_on_the_timeline() {
    assertThat(letter("letter.sent.v1", 2).getFirst().data()).containsEntry("inDoubt", true);
    assertThat(letter("letter.failed.v1", 2).getFirst().data()).containsEntry("inDoubt", true);
  }

  private static OrderNews order(String type) {
    return OrderNews.of(sample("orders", type)).orElseThrow();
  }

  private static List<TimelineEntry> letter(String type) {
    return letter(type, 1);
  }

  private static List<TimelineEntry> letter(String type, int number) {
    return LetterReader.entry(sample("letters", type, number)).toList();
  }

  private static Incoming sample(String topic, String type) {
    return sample(topic, type, 1);
  }

  private static Incoming sample(String topic, String type, int number) {
    return new Incoming(
        topic,
        0,
        0,
        "a1:3",
        "/test",
        type,
        "a1",
        3,
        PUBLISHED,
        "shop",
        null,
        null,
        Contracts.sample(type, number).getBytes(StandardCharsets.UTF_8));
  }
}
