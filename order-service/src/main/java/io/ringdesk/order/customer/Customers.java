package io.ringdesk.order.customer;

import io.ringdesk.chassis.decision.Decision;
import io.ringdesk.chassis.journal.Journal;
import io.ringdesk.chassis.journal.Stored;
import io.ringdesk.chassis.time.DatabaseTime;
import io.ringdesk.chassis.web.IfMatch;
import io.ringdesk.chassis.web.NotFound;
import io.ringdesk.chassis.web.RefusedException;
import io.ringdesk.chassis.web.RequestKey;
import io.ringdesk.chassis.web.StaleVersion;
import io.ringdesk.order.customer.Account.Source;
import io.ringdesk.order.domain.Order;
import io.ringdesk.order.domain.OrderEvent;
import io.ringdesk.order.domain.OrderFile;
import io.ringdesk.order.domain.Saying;
import io.ringdesk.order.domain.Standing;
import io.ringdesk.order.domain.StandingDecisions;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiFunction;
import org.springframework.stereotype.Component;

/** What holds for customers on all their orders: looked up for new ones, and said by people. */
@Component
public class Customers {

  /** As far as instances may differ about the database's time, and a write may take to be seen. */
  private static final Duration UNSEEN = Duration.ofSeconds(30);

  private final Journal<OrderFile, OrderEvent> orders;
  private final Accounts accounts;
  private final Followers followers;
  private final DatabaseTime time;

  Customers(
      Journal<OrderFile, OrderEvent> orders,
      Accounts accounts,
      Followers followers,
      DatabaseTime time) {
    this.orders = orders;
    this.accounts = accounts;
    this.followers = followers;
    this.time = time;
  }

  /** For one batch. */
  public Newcomers begin() {
    return new Newcomers(accounts, followers, time.instant().minus(UNSEEN));
  }

  /**
   * What somebody says of the customer on one of his orders. It is said of the order as he has seen
   * it, and over nothing that was said of the customer in the meantime. When this returns it is
   * durable and holds for orders to come; it is on the orders of the address too, of several
   * thousand on the first, and the others follow. Of an order without an address it holds for that
   * one.
   *
   * @param decide by the order and what holds for its customer; it may be asked again
   * @return the order after it
   * @throws RefusedException when the decision is a refusal
   * @throws StaleVersion when the author has seen another version
   */
  public Stored<OrderFile> say(
      String orderId,
      String by,
      RequestKey key,
      IfMatch seen,
      BiFunction<Order, Standing, Decision<Saying>> decide) {
    Optional<Stored<OrderFile>> said = Optional.empty();
    while (said.isEmpty()) {
      Stored<OrderFile> stored =
          orders.find(orderId).orElseThrow(() -> new NotFound("order", orderId));
      Order order = stored.state().placed();
      String email = order.email();
      Account account = email == null ? null : accounts.of(email);
      if (account == null) {
        said = Optional.of(orders.append(orderId, by, key, seen, file -> alone(file, decide)));
      } else if (account.isAheadOf(order)) {
        followers.follow(Map.of(orderId, account));
      } else {
        seen.refuseOtherThan(stored.version());
        said = say(stored, account, by, key, decide.apply(order, account.standing()));
      }
    }
    return said.orElseThrow();
  }

  private static Decision<OrderEvent> alone(
      OrderFile file, BiFunction<Order, Standing, Decision<Saying>> decide) {
    Order order = file.placed();
    return StandingDecisions.follow(order, decide.apply(order, order.desk().standing()));
  }

  /** Empty where something else was said in the meantime. */
  private Optional<Stored<OrderFile>> say(
      Stored<OrderFile> seen,
      Account account,
      String by,
      RequestKey key,
      Decision<Saying> decision) {
    return switch (decision) {
      case Decision.Happened<Saying>(var sayings) -> {
        Saying saying = sayings.getFirst();
        if (!accounts.say(account, saying, new Source(by, key.value()))) {
          yield Optional.empty();
        }
        followers.bring(account.email(), Followers.AT_ONCE);
        yield Optional.of(
            orders.append(
                seen.id(), by, key, file -> StandingDecisions.follow(file.placed(), saying)));
      }
      case Decision.NothingToDo<Saying> _ -> Optional.of(seen);
      case Decision.Refused<Saying>(var refusal) -> throw new RefusedException(refusal);
    };
  }
}
