package io.ringdesk.order.customer;

import io.ringdesk.chassis.time.DatabaseTime;
import io.ringdesk.order.customer.Account.Source;
import io.ringdesk.order.domain.AutoPayment;
import io.ringdesk.order.domain.PersonalManager;
import io.ringdesk.order.domain.Standing;
import java.time.Duration;
import java.util.List;
import org.springframework.stereotype.Component;

/** What holds for customers on all their orders: looked up for new ones, and said by people. */
@Component
public class Customers {

  /** As far as instances may differ about the database's time, and a write may take to be seen. */
  private static final Duration UNSEEN = Duration.ofSeconds(30);

  private final Accounts accounts;
  private final Followers followers;
  private final DatabaseTime time;

  Customers(Accounts accounts, Followers followers, DatabaseTime time) {
    this.accounts = accounts;
    this.followers = followers;
    this.time = time;
  }

  /** For one batch. */
  public Newcomers begin() {
    return new Newcomers(accounts, followers, time.instant().minus(UNSEEN));
  }

  public Standing standing(String email) {
    return accounts.of(email).standing();
  }

  /**
   * It is durable and holds for orders to come; when this returns it is on the orders of the
   * address too, of several thousand on the first, and the others follow.
   */
  public void say(String email, PersonalManager said, String by, String cause) {
    accounts.say(List.of(email), said, new Source(by, cause));
    followers.bring(email, Followers.AT_ONCE);
  }

  /** As with the personal manager. */
  public void say(String email, AutoPayment said, String by, String cause) {
    accounts.say(email, said, new Source(by, cause));
    followers.bring(email, Followers.AT_ONCE);
  }
}
