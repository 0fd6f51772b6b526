package io.ringdesk.call.calls;

import static io.ringdesk.call.Office.order;
import static io.ringdesk.call.Office.somePhone;
import static io.ringdesk.call.Office.someone;
import static org.assertj.core.api.Assertions.assertThat;

import io.ringdesk.call.Office.Answer;
import io.ringdesk.call.Office.People;
import io.ringdesk.call.Office.Person;
import io.ringdesk.call.RunningService;
import io.ringdesk.call.StandingClock;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.zone.ZoneOffsetTransition;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** Calls 5: a call back by the customer's clock, also for when the clock is changed. */
@RunningService
class CallBackTimeTest {

  private static final ZoneId MADRID = ZoneId.of("Europe/Madrid");

  private final StandingClock clock;
  private final String annas = someone("anna");
  private final Person anna;

  @Autowired
  CallBackTimeTest(People people, StandingClock clock) {
    this.clock = clock;
    this.anna = people.manager(annas);
  }

  @BeforeEach
  void noon() {
    clock.reset();
  }

  @Test
  void a_usual_time_is_shown_by_the_customers_clock() {
    LocalDateTime promised =
        LocalDateTime.ofInstant(StandingClock.NOON, MADRID).plusDays(1).withHour(10);
    Answer call = promised(promised);

    assertThat(LocalDateTime.parse(call.text("callBackAt").substring(0, 16))).isEqualTo(promised);
    assertThat(call.body().path("callBackNote").isNull()).isTrue();
  }

  @Test
  void a_time_that_does_not_exist_is_moved_and_the_answer_says_so() {
    ZoneOffsetTransition gap = change(true);
    Answer call = promised(gap.getDateTimeBefore().plusMinutes(30));

    assertThat(OffsetDateTime.parse(call.text("callBackAt")).toLocalDateTime())
        .isEqualTo(gap.getDateTimeAfter().plusMinutes(30));
    assertThat(OffsetDateTime.parse(call.text("dueAt")).toInstant())
        .isEqualTo(gap.getInstant().plusSeconds(30 * 60));
    assertThat(call.text("callBackNote"))
        .startsWith("Clocks in Europe/Madrid go forward")
        .contains(" Calls in Europe/Madrid are made from 09:00 to 21:00, and not at 03:30 on ");
    assertThat(anna.get("/api/calls/" + call.text("id")).text("callBackNote"))
        .isEqualTo(call.text("callBackNote"));
  }

  @Test
  void of_a_time_that_exists_twice_the_first_is_promised_and_the_answer_says_so() {
    ZoneOffsetTransition overlap = change(false);
    Answer call = promised(overlap.getDateTimeAfter().plusMinutes(30));

    assertThat(OffsetDateTime.parse(call.text("callBackAt")).getOffset())
        .isEqualTo(overlap.getOffsetBefore());
    assertThat(call.text("callBackNote")).startsWith("Clocks in Europe/Madrid go back");
  }

  private static ZoneOffsetTransition change(boolean gap) {
    ZoneOffsetTransition next = MADRID.getRules().nextTransition(StandingClock.NOON);
    return next.isGap() == gap ? next : MADRID.getRules().nextTransition(next.getInstant());
  }

  private Answer promised(LocalDateTime time) {
    String order = order(annas, somePhone(), MADRID.getId());
    anna.awaitQueue(1);
    return anna.post(
        "/api/calls",
        "{\"orderId\": \"%s\", \"result\": \"call-back\", \"callBackAt\": \"%s\"}"
            .formatted(order, time));
  }
}
