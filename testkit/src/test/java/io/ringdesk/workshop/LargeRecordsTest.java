package io.ringdesk.workshop;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.mongodb.client.model.Filters;
import io.ringdesk.chassis.inbox.View;
import io.ringdesk.chassis.wire.NewIds;
import io.ringdesk.testkit.Bus;
import io.ringdesk.testkit.Ear;
import java.util.Map;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Value;

/** Records as large as the broker takes: what is wrong with one holds nothing up. */
@InTheWorkshop
class LargeRecordsTest {

  /** In bytes; so the brokers of tests are set. */
  private static final int MOST = 4 * 1024 * 1024;

  /** What a record of the smallest headers has besides its value, generously. */
  private static final int FRAME = 200;

  private final Client client;
  private final View mirror;
  private final String id = NewIds.next();

  LargeRecordsTest(@Value("${server.port}") int port, @Autowired View mirror) {
    this.client = new Client(port);
    this.mirror = mirror;
  }

  @AfterEach
  void mended() {
    Workshop.CANNOT_READ_WISHES.set(false);
  }

  @Test
  void a_reason_that_repeats_what_is_wrong_is_cut_and_the_record_is_kept_whole() {
    String event = wish("\"time\":\"%s\",".formatted("x".repeat(MOST / 2 + 1_000)), "");
    try (var dead = deadLetters()) {
      say(event);
      say(wish("", ""));

      awaitLit();
      var letter = dead.await(heard -> id.equals(heard.key()));
      assertThat(letter.reason())
          .startsWith("The CloudEvent's time 'xxx")
          .hasSizeLessThanOrEqualTo(1_001);
      assertThat(letter.value()).isEqualTo(event);
    }
  }

  @Test
  void an_attribute_without_end_is_refused_and_not_repeated_by_all_that_follows() {
    try (var dead = deadLetters()) {
      say(wish("", "").replace("/outside", "/outside" + "/x".repeat(MOST / 4)));

      assertThat(dead.await(heard -> id.equals(heard.key())).reason())
          .isEqualTo(
              "The CloudEvent's source: This has to have at most 1000 characters, not %d."
                  .formatted("/outside".length() + MOST / 2));
    }
  }

  @Test
  void a_record_that_is_too_large_for_a_dead_letter_leaves_one_that_leads_to_it() {
    try (var dead = deadLetters()) {
      RecordMetadata said = say("x".repeat(MOST - FRAME));
      say(wish("", ""));

      awaitLit();
      var letter = dead.await(heard -> id.equals(heard.key()));
      assertThat(letter.value()).isEmpty();
      assertThat(letter.reason()).contains("not JSON").contains("too large").endsWith(at(said));
    }
  }

  @Test
  void a_dead_letter_that_leads_to_its_record_is_replayed_with_it() {
    Workshop.CANNOT_READ_WISHES.set(true);
    try (var dead = deadLetters()) {
      String start = wish("", "");
      RecordMetadata said = say(wish("", "x".repeat(MOST - FRAME - start.length())));

      var letter = dead.await(heard -> id.equals(heard.key()));
      assertThat(letter.reason()).contains("IllegalStateException").endsWith(at(said));

      Workshop.CANNOT_READ_WISHES.set(false);
      client.operator("POST", "/internal/dead-letters/lamp-wishes/replay", null);

      awaitLit();
    }
  }

  private static Ear deadLetters() {
    return Bus.ofTests().listenToDeadLetters("lamp-wishes", "workshop");
  }

  private RecordMetadata say(String value) {
    return Bus.ofTests().publishRaw("lamp-wishes", id, Map.of(), value);
  }

  /** A CloudEvent in structured mode. */
  private String wish(String attributes, String padding) {
    return """
    {"specversion":"1.0","id":"%s","source":"/outside","subject":"%s","type":"lamp-wish.v1",%s\
    "data":{"on":true,"padding":"%s"}}\
    """
        .formatted(NewIds.next(), id, attributes, padding);
  }

  private static String at(RecordMetadata said) {
    return "lies at %s-%d@%d.".formatted(said.topic(), said.partition(), said.offset());
  }

  private void awaitLit() {
    await()
        .until(
            () ->
                mirror
                        .collection()
                        .countDocuments(Filters.and(Filters.eq("_id", id), Filters.eq("lit", true)))
                    == 1);
  }
}
