package io.ringdesk.call.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import io.ringdesk.call.domain.CallingHours;
import io.ringdesk.call.domain.DueReason;
import io.ringdesk.call.domain.QueuePolicy;
import io.ringdesk.call.simulation.Worker.Shift;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class SimulationTest {

  private static final ZoneId MADRID = ZoneId.of("Europe/Madrid");
  private static final Instant NINE = Instant.parse("2026-11-23T08:00:00Z");
  private static final Duration TALK = Duration.ofMinutes(10);
  private static final Shift MONDAY = new Shift(NINE, NINE.plus(Duration.ofHours(8)));
  private static final Worker ANNA = new Worker("anna", List.of(MONDAY));

  @Test
  void one_after_the_other_as_they_are_due() {
    List<Made> made =
        run(
                QueuePolicy.DUE_FIRST,
                List.of(
                    List.of(one("b", DueReason.NEW, 5)),
                    List.of(one("a", DueReason.NEW, 0)),
                    List.of(one("c", DueReason.NEW, 60))))
            .made();

    assertThat(made).extracting(Made::at).containsExactly(at(0), at(10), at(60));
    assertThat(Figures.of(made)).isEqualTo(new Figures(3, 0, 0, 0, 300));
  }

  @Test
  void promises_first_keeps_promises_that_due_first_breaks() {
    List<List<Demand>> crowd = new ArrayList<>();
    for (int i = 0; i < 10; i++) {
      crowd.add(List.of(one("new-" + i, DueReason.NEW, 0)));
    }
    crowd.add(List.of(one("promised", DueReason.CALLBACK, 5)));

    assertThat(Figures.of(run(QueuePolicy.DUE_FIRST, crowd)))
        .extracting(Figures::promises, Figures::kept)
        .containsExactly(1, 0);
    assertThat(Figures.of(run(QueuePolicy.PROMISED_FIRST, crowd)))
        .extracting(Figures::promises, Figures::kept)
        .containsExactly(1, 1);
  }

  @Test
  void a_promise_for_the_night_is_kept_by_who_calls_within_half_an_hour_of_the_morning() {
    List<List<Demand>> night = new ArrayList<>();
    for (int i = 0; i < 5; i++) {
      night.add(List.of(one("promised-" + i, DueReason.CALLBACK, -600 + i)));
    }

    assertThat(Figures.of(run(QueuePolicy.DUE_FIRST, night)))
        .extracting(Figures::promises, Figures::kept)
        .containsExactly(5, 4);
  }

  @Test
  void a_retry_keeps_its_pause_from_the_call_before_it_and_a_promise_its_time() {
    Demand busy = one("busy", DueReason.NEW, 0);
    Demand first = one("o", DueReason.NEW, 0);
    // It was called at once, ended after ten minutes, and was due again an hour later.
    Demand retry = demand("o", "o", DueReason.RETRY, 70, 70);
    Demand promised = demand("o", "o", DueReason.CALLBACK, 200, 200);

    assertThat(
            run(QueuePolicy.DUE_FIRST, List.of(List.of(busy), List.of(first, retry, promised)))
                .made())
        .extracting(Made::at)
        .containsExactly(at(0), at(10), at(80), at(200));
  }

  @Test
  void nobody_is_called_at_night_or_by_two_at_once() {
    List<List<Demand>> orders =
        List.of(
            List.of(demand("a", "phone", DueReason.NEW, -120, 0)),
            List.of(demand("b", "phone", DueReason.NEW, -120, 0)));
    Worker early = new Worker("", List.of(new Shift(at(-120), at(240))));

    assertThat(
            Simulation.run(
                    orders,
                    List.of(early, early),
                    QueuePolicy.DUE_FIRST,
                    Duration.ZERO,
                    true,
                    CallingHours.USUAL::openingFrom)
                .made())
        .extracting(Made::at)
        .containsExactly(at(0), at(10));
  }

  @Test
  void who_has_gone_home_calls_nobody() {
    Lived days = run(QueuePolicy.DUE_FIRST, List.of(List.of(one("late", DueReason.NEW, 8 * 60))));

    assertThat(days.made()).isEmpty();
    assertThat(Figures.of(days)).isEqualTo(new Figures(0, 0, 0, 0, 0));
  }

  @Test
  void what_is_due_and_nobody_has_called_when_they_go_home_counts_and_no_promise_of_it_is_kept() {
    List<List<Demand>> crowd = new ArrayList<>();
    for (int i = 0; i < 48; i++) {
      crowd.add(List.of(one("new-" + i, DueReason.NEW, 0)));
    }
    crowd.add(List.of(one("promised", DueReason.CALLBACK, 470)));
    crowd.add(List.of(one("promised too", DueReason.CALLBACK, 470)));

    Lived days = run(QueuePolicy.NEW_FIRST, crowd);

    assertThat(days.made()).hasSize(48);
    assertThat(days.left())
        .containsExactly(
            new Lived.Left(DueReason.CALLBACK, Duration.ofMinutes(10)),
            new Lived.Left(DueReason.CALLBACK, Duration.ofMinutes(10)));
    assertThat(Figures.of(days))
        .extracting(Figures::calls, Figures::promises, Figures::kept)
        .containsExactly(48, 2, 0);
  }

  @Test
  void who_could_not_be_called_before_they_went_home_was_not_left() {
    Demand inTokyo =
        new Demand(
            "o", "anna", "o", ZoneId.of("Asia/Tokyo"), DueReason.CALLBACK, at(400), at(400), TALK);

    assertThat(run(QueuePolicy.DUE_FIRST, List.of(List.of(inTokyo))).left()).isEmpty();
  }

  @ParameterizedTest
  @EnumSource
  void the_same_days_give_the_same_calls_and_nobody_is_in_two_talks(QueuePolicy policy) {
    List<List<Demand>> orders = someDays(new Random(42));
    Crew crew = Crew.of(orders, MADRID);
    for (Integer number : new Integer[] {null, 1, 7}) {
      Lived days = simulated(orders, crew, number, policy);
      List<Made> made = days.made();

      assertThat(simulated(orders, crew, number, policy)).isEqualTo(days);
      assertThat(made.size()).isLessThanOrEqualTo(orders.stream().mapToInt(List::size).sum());
      assertThat(made).allSatisfy(call -> assertThat(call.at()).isAfterOrEqualTo(call.due()));
      assertThat(made)
          .allSatisfy(call -> assertThat(CallingHours.USUAL.areOpen(call.at(), MADRID)).isTrue());
      assertThat(mostAtOnce(made)).isLessThanOrEqualTo(crew.workers(number).size());
    }
  }

  private static Lived simulated(
      List<List<Demand>> orders, Crew crew, @Nullable Integer number, QueuePolicy policy) {
    return Simulation.run(
        orders,
        crew.workers(number),
        policy,
        Duration.ofSeconds(30),
        number != null,
        CallingHours.USUAL::openingFrom);
  }

  private static int mostAtOnce(List<Made> made) {
    List<Made> sorted = made.stream().sorted(Comparator.comparing(Made::at)).toList();
    int most = 0;
    for (int i = 0; i < sorted.size(); i++) {
      int others = i;
      while (others >= 0 && sorted.get(others).at().isAfter(sorted.get(i).at().minus(TALK))) {
        others--;
      }
      most = Math.max(most, i - others);
    }
    return most;
  }

  /** A week of five people, a third of the calls answered late, a tenth of the phones shared. */
  private static List<List<Demand>> someDays(Random chance) {
    List<List<Demand>> orders = new ArrayList<>();
    for (int i = 0; i < 400; i++) {
      String order = "o-" + i;
      String phone = chance.nextInt(10) == 0 ? "shared-" + i % 7 : order;
      List<Demand> demands = new ArrayList<>();
      int due = chance.nextInt(5) * 1440 + chance.nextInt(600);
      for (int call = 0; call <= chance.nextInt(4); call++) {
        int called = due + chance.nextInt(60);
        DueReason reason =
            call == 0 ? DueReason.NEW : chance.nextBoolean() ? DueReason.RETRY : DueReason.CALLBACK;
        demands.add(
            new Demand(order, "m" + i % 5, phone, MADRID, reason, at(due), at(called), TALK));
        due = called + 10 + (reason == DueReason.RETRY ? 1440 : 60);
      }
      orders.add(demands);
    }
    return orders;
  }

  private static Demand one(String order, DueReason reason, int due) {
    return demand(order, order, reason, due, due);
  }

  private static Demand demand(String order, String phone, DueReason reason, int due, int called) {
    return new Demand(order, "anna", phone, MADRID, reason, at(due), at(called), TALK);
  }

  private static Instant at(int minute) {
    return NINE.plus(Duration.ofMinutes(minute));
  }

  private static Lived run(QueuePolicy policy, List<List<Demand>> orders) {
    return Simulation.run(
        orders, List.of(ANNA), policy, Duration.ZERO, false, CallingHours.USUAL::openingFrom);
  }
}
