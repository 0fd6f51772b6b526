package io.ringdesk.local.platform.replay;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class IntakeLineTest {

  @Test
  void events_of_one_order_have_one_key() {
    var line =
        """
        {"specversion":"1.0","id":"e1","source":"/shops/a","type":"order-intake.placed.v1",\
        "data":{"source":"a","externalId":"17"}}""";
    assertThat(IntakeLine.of(1, line))
        .isEqualTo(new IntakeLine.Event(1, "/shops/a\ne1", "a/17", line));
  }

  @Test
  void an_event_without_an_order_is_published_all_the_same_and_refused_by_who_reads_it() {
    var line = "{\"specversion\":\"1.0\",\"id\":\"e1\",\"source\":\"/a\",\"type\":\"t\"}";
    assertThat(IntakeLine.of(1, line)).isInstanceOf(IntakeLine.Event.class);
  }

  @Test
  void what_is_no_json_is_refused_with_its_line() {
    assertThat(IntakeLine.of(7, "{\"specversion\""))
        .isInstanceOfSatisfying(
            IntakeLine.Unreadable.class,
            wrong -> {
              assertThat(wrong.number()).isEqualTo(7);
              assertThat(wrong.reason()).startsWith("It is no JSON");
            });
  }

  @Test
  void what_is_no_cloud_event_is_refused_with_what_is_missing() {
    assertThat(IntakeLine.of(1, "{\"specversion\":\"1.0\",\"id\":\"\"}"))
        .isEqualTo(new IntakeLine.Unreadable(1, "It is no CloudEvent: id is missing."));
    assertThat(IntakeLine.of(1, "[]"))
        .isEqualTo(new IntakeLine.Unreadable(1, "It is no CloudEvent: specversion is missing."));
  }
}
