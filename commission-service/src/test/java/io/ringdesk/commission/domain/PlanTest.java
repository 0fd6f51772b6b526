package io.ringdesk.commission.domain;

import static io.ringdesk.commission.domain.LineKind.BASE;
import static io.ringdesk.commission.domain.LineKind.UPSALE;
import static io.ringdesk.commission.domain.Orders.PLACED;
import static io.ringdesk.commission.domain.Orders.line;
import static io.ringdesk.commission.domain.Orders.plan;
import static io.ringdesk.commission.domain.Role.AFFILIATE;
import static io.ringdesk.commission.domain.Role.ORDER_MANAGER;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;

class PlanTest {

  private static final Line BOOK = line(BASE, "10.00");

  @Test
  void the_person_counts_before_the_product_before_the_kind_before_the_role() {
    List<Rate> general_to_special =
        List.of(
            new Rate(null, null, null, null, null, java.math.BigDecimal.ONE),
            Rate.of(ORDER_MANAGER, "2"),
            Rate.of(ORDER_MANAGER, "3").on(BASE),
            Rate.of(ORDER_MANAGER, "4").on("BASE"),
            Rate.of(ORDER_MANAGER, "5").on("BASE").on(BASE),
            Rate.of(ORDER_MANAGER, "6").forManager("anna"),
            Rate.of(ORDER_MANAGER, "7").forManager("anna").on(BASE),
            Rate.of(ORDER_MANAGER, "8").forManager("anna").on("BASE"));

    for (int size = 1; size <= general_to_special.size(); size++) {
      List<Rate> some = new ArrayList<>(general_to_special.subList(0, size));
      Collections.shuffle(some, new Random(size));
      assertThat(new Plan(1, some).rateOf(ORDER_MANAGER, "anna", BOOK, PLACED))
          .contains(general_to_special.get(size - 1));
    }
  }

  @Test
  void of_equally_specific_rates_the_one_valid_last_before_the_order_was_placed_counts() {
    Rate old = Rate.of(ORDER_MANAGER, "5");
    Rate present = Rate.of(ORDER_MANAGER, "6").from(PLACED);
    Rate coming = Rate.of(ORDER_MANAGER, "7").from(PLACED.plusMillis(1));

    assertThat(plan(coming, present, old).rateOf(ORDER_MANAGER, "anna", BOOK, PLACED))
        .contains(present);
    assertThat(
            plan(coming, present, old)
                .rateOf(ORDER_MANAGER, "anna", BOOK, PLACED.minus(Duration.ofMillis(1))))
        .contains(old);
  }

  @Test
  void where_no_rate_fits_the_default_plan_counts() {
    Plan plan = plan(Rate.of(ORDER_MANAGER, "15").forManager("anna"));

    assertThat(plan.rateOf(ORDER_MANAGER, "boris", line(UPSALE, "1.00"), PLACED))
        .map(Rate::percent)
        .hasValueSatisfying(percent -> assertThat(percent).isEqualByComparingTo("20"));
    assertThat(plan.rateOf(AFFILIATE, "p1", BOOK, PLACED)).isEqualTo(Optional.empty());
  }

  @Test
  void a_rate_for_a_role_is_not_for_another() {
    assertThat(plan(Rate.of(AFFILIATE, "3")).rateOf(Role.PERSONAL_MANAGER, "paula", BOOK, PLACED))
        .isEmpty();
  }

  @Test
  void two_rates_that_differ_only_in_percent_are_rivals() {
    assertThat(Rate.of(AFFILIATE, "3").rivals(Rate.of(AFFILIATE, "4"))).isTrue();
    assertThat(Rate.of(AFFILIATE, "3").rivals(Rate.of(AFFILIATE, "3").on(BASE))).isFalse();
  }
}
