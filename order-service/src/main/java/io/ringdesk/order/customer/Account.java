package io.ringdesk.order.customer;

import io.ringdesk.chassis.decision.Decision;
import io.ringdesk.order.domain.AutoPayment;
import io.ringdesk.order.domain.Order;
import io.ringdesk.order.domain.PersonalManager;
import io.ringdesk.order.domain.Standing;
import io.ringdesk.order.domain.StandingDecisions;
import org.jspecify.annotations.Nullable;

/**
 * What was said of the customer with an e-mail address, and by whom.
 *
 * @param keeperSource who said who looks after him; absent where nobody did
 * @param paymentSource who switched his auto-payments; absent where nobody did
 */
record Account(
    String email,
    Standing standing,
    @Nullable Source keeperSource,
    @Nullable Source paymentSource) {

  /**
   * Who said something.
   *
   * @param cause the request or event by which he did
   */
  record Source(String by, String cause) {}

  static Account unsaid(String email) {
    return new Account(email, Standing.NONE, null, null);
  }

  PersonalManager personalManager() {
    PersonalManager said = standing.personalManager();
    return said == null ? PersonalManager.unsaid(email) : said;
  }

  AutoPayment autoPayment() {
    AutoPayment said = standing.autoPayment();
    return said == null ? AutoPayment.unsaid(email) : said;
  }

  /** Whether the order does not say yet what was said here. */
  boolean isAheadOf(Order order) {
    return !StandingDecisions.follow(order, personalManager()).equals(Decision.nothingToDo())
        || !StandingDecisions.follow(order, autoPayment()).equals(Decision.nothingToDo());
  }
}
