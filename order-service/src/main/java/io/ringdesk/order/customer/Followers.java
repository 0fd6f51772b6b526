package io.ringdesk.order.customer;

import static com.mongodb.client.model.Filters.and;
import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Filters.exists;
import static com.mongodb.client.model.Filters.gte;
import static com.mongodb.client.model.Filters.lt;
import static com.mongodb.client.model.Filters.ne;
import static com.mongodb.client.model.Filters.not;
import static com.mongodb.client.model.Filters.or;
import static com.mongodb.client.model.Projections.include;

import com.mongodb.client.FindIterable;
import io.ringdesk.chassis.decision.Decision;
import io.ringdesk.chassis.journal.Journal;
import io.ringdesk.chassis.journal.Proposal;
import io.ringdesk.order.customer.Account.Source;
import io.ringdesk.order.domain.AutoPayment;
import io.ringdesk.order.domain.Order;
import io.ringdesk.order.domain.OrderEvent;
import io.ringdesk.order.domain.OrderFile;
import io.ringdesk.order.domain.PersonalManager;
import io.ringdesk.order.domain.SearchTerms;
import io.ringdesk.order.domain.StandingDecisions;
import io.ringdesk.order.search.OrderDocument;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Stream;
import org.bson.BsonDocument;
import org.bson.conversions.Bson;
import org.jspecify.annotations.Nullable;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/**
 * Brings what was said of a customer onto all orders of his address, in batches. Each batch takes
 * orders that don't say it yet, so that whoever goes on after a death, or does it a second time,
 * does only what is left; any number of instances may do it at once.
 */
@Component
class Followers {

  /** So many batches are brought along in one go; the sweep does the rest. */
  static final int AT_ONCE = 10;

  private static final int BATCH = 500;
  private static final int ACCOUNTS_OF_A_SWEEP = 1_000;
  private static final int BATCHES_OF_A_SWEEP = 40;
  private static final Source NOBODY = new Source("order-service", "account");

  private final Journal<OrderFile, OrderEvent> orders;
  private final Accounts accounts;

  Followers(Journal<OrderFile, OrderEvent> orders, Accounts accounts) {
    this.orders = orders;
    this.accounts = accounts;
  }

  @Scheduled(fixedDelayString = "${ringdesk.order.customer-sweep:PT0.5S}")
  void sweep() {
    int left = BATCHES_OF_A_SWEEP;
    for (String email : accounts.open(ACCOUNTS_OF_A_SWEEP)) {
      left -= bring(email, Math.min(AT_ONCE, left));
      if (left <= 0) {
        return;
      }
    }
  }

  /**
   * Onto all orders of an address, as far as so many batches reach.
   *
   * @return how many batches it took
   */
  int bring(String email, int most) {
    for (int batches = 0; batches < most; ) {
      Account account = accounts.of(email);
      Map<String, Account> behind = new HashMap<>();
      behind(account).forEach(order -> behind.put(order.getString("_id").getValue(), account));
      if (!behind.isEmpty()) {
        follow(behind);
      } else if (accounts.close(account)) {
        return batches;
      }
      batches++;
    }
    return most;
  }

  /** The orders of this address that do not say what was said last. */
  FindIterable<BsonDocument> behind(Account account) {
    return orders
        .collection()
        .find(
            and(
                eq(OrderDocument.SEARCH, SearchTerms.folded(account.email())),
                eq(OrderDocument.EMAIL, account.email()),
                or(behind(account.personalManager()), behind(account.autoPayment()))))
        .projection(include("_id"))
        .limit(BATCH);
  }

  /** What {@link StandingDecisions#follow(Order, PersonalManager)} would change. */
  private static Bson behind(PersonalManager said) {
    String what = OrderDocument.PERSONAL_MANAGER_SAID;
    Bson earlier = earlier(what, said.email(), said.at());
    return said.id() == null
        ? and(exists(what + ".id"), earlier)
        : or(
            earlier,
            and(
                eq(what + ".at", said.at()),
                or(exists(what + ".id", false), lt(what + ".id", said.id()))));
  }

  private static Bson behind(AutoPayment said) {
    String what = OrderDocument.AUTO_PAYMENT_SAID;
    Bson earlier = earlier(what, said.email(), said.at());
    return said.enabled() ? and(exists(what), earlier) : earlier;
  }

  private static Bson earlier(String what, @Nullable String email, @Nullable Instant at) {
    Bson ofAnother = ne(what + ".email", email);
    return at == null ? ofAnother : or(ofAnother, not(gte(what + ".at", at)));
  }

  /** Each of the two stands in the history with him who said it. */
  void follow(Map<String, Account> accountsOfOrders) {
    if (!accountsOfOrders.isEmpty()) {
      orders.appendAll(
          accountsOfOrders.entrySet().stream()
              .flatMap(one -> proposals(one.getKey(), one.getValue()))
              .toList());
    }
  }

  private static Stream<Proposal<OrderFile, OrderEvent>> proposals(String id, Account account) {
    PersonalManager manager = account.personalManager();
    AutoPayment payment = account.autoPayment();
    return Stream.of(
        proposal(id, account.keeperSource(), order -> StandingDecisions.follow(order, manager)),
        proposal(id, account.paymentSource(), order -> StandingDecisions.follow(order, payment)));
  }

  private static Proposal<OrderFile, OrderEvent> proposal(
      String id, @Nullable Source source, Function<Order, Decision<OrderEvent>> decide) {
    Source said = source == null ? NOBODY : source;
    return new Proposal<>(
        id,
        said.by(),
        said.cause(),
        file -> file.order() == null ? Decision.nothingToDo() : decide.apply(file.order()));
  }
}
