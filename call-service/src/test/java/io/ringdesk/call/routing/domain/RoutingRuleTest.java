package io.ringdesk.call.routing.domain;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class RoutingRuleTest {

  private static final Colleague ANNA = colleague("anna", false, 30);
  private static final Colleague BORIS = colleague("boris", false, 20);
  private static final Colleague CLARA = colleague("clara", true, 40);
  private static final Colleague PAULA = colleague("paula", true, 50);
  private static final List<Colleague> ALL = List.of(ANNA, BORIS, CLARA, PAULA);

  private static Colleague colleague(String id, boolean experienced, long idleSince) {
    return new Colleague(id, "ext", experienced, Instant.ofEpochSecond(idleSince), false);
  }

  private static List<String> order(List<Colleague> free, List<String> managers, boolean large) {
    return RoutingRule.inOrder(free, new Caller(managers, large)).stream()
        .map(Colleague::id)
        .toList();
  }

  @Test
  void the_customers_own_manager_comes_first_then_who_was_idle_for_longest() {
    assertThat(order(ALL, List.of("paula"), false))
        .containsExactly("paula", "boris", "anna", "clara");
  }

  @Test
  void his_personal_manager_comes_before_those_of_his_orders() {
    assertThat(order(ALL, List.of("paula", "anna"), false)).startsWith("paula", "anna");
  }

  @Test
  void a_large_customer_goes_to_experienced_colleagues_while_his_manager_is_new() {
    assertThat(order(ALL, List.of("anna"), true))
        .containsExactly("clara", "paula", "anna", "boris");
    assertThat(order(ALL, List.of("paula"), true)).startsWith("paula", "clara");
  }

  @Test
  void who_has_let_it_ring_in_vain_comes_last() {
    Colleague tried = new Colleague("anna", "ext", false, Instant.EPOCH, true);
    assertThat(order(List.of(tried, BORIS, CLARA), List.of("anna"), false))
        .containsExactly("boris", "clara", "anna");
  }
}
