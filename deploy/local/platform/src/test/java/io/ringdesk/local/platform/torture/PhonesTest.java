package io.ringdesk.local.platform.torture;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class PhonesTest {

  private static final long SECOND = 1_000_000_000L;

  private final Ledger ledger = new Ledger();
  private final Phones phones = new Phones(Duration.ofSeconds(10), ledger);

  @Test
  void two_who_have_one_phone_at_once_are_found() {
    phones.dealt("+441", "a", "anna", SECOND, 2 * SECOND);
    phones.dealt("+441", "b", "boris", 3 * SECOND, 4 * SECOND);
    assertThat(ledger.findings())
        .singleElement()
        .hasToString("lease +441 is with anna for a and with boris for b at once");
  }

  @Test
  void what_was_given_back_may_be_dealt_again() {
    phones.dealt("+441", "a", "anna", SECOND, 2 * SECOND);
    phones.givenBack("+441", "a");
    phones.dealt("+441", "b", "boris", 3 * SECOND, 4 * SECOND);
    assertThat(ledger.findings()).isEmpty();
  }

  @Test
  void what_is_over_may_be_dealt_again() {
    phones.dealt("+441", "a", "anna", SECOND, 2 * SECOND);
    phones.dealt("+441", "b", "boris", 3 * SECOND, 11 * SECOND);
    assertThat(ledger.findings()).isEmpty();
  }

  @Test
  void a_late_answer_about_a_lease_that_is_over_is_no_lease() {
    phones.dealt("+441", "b", "boris", 8 * SECOND, 9 * SECOND);
    phones.dealt("+441", "a", "anna", SECOND, 12 * SECOND);
    assertThat(ledger.findings()).isEmpty();
  }
}
