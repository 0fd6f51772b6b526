package io.ringdesk.order.intake;

import io.ringdesk.chassis.journal.Outcome;
import io.ringdesk.chassis.journal.Stored;
import io.ringdesk.order.assignment.Round;
import io.ringdesk.order.assignment.Rounds;
import io.ringdesk.order.customer.Customers;
import io.ringdesk.order.customer.Newcomers;
import io.ringdesk.order.discount.Discounts;
import io.ringdesk.order.discount.Grants;
import io.ringdesk.order.domain.Assigned;
import io.ringdesk.order.domain.Beginning;
import io.ringdesk.order.domain.Order;
import io.ringdesk.order.domain.OrderFile;
import io.ringdesk.order.domain.Placing;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Gives new orders what they begin with, from wherever they come. */
@Component
public class Beginnings {

  private final OrderNumbers numbers;
  private final Rounds rounds;
  private final Customers customers;
  private final Discounts discounts;

  Beginnings(OrderNumbers numbers, Rounds rounds, Customers customers, Discounts discounts) {
    this.numbers = numbers;
    this.rounds = rounds;
    this.customers = customers;
    this.discounts = discounts;
  }

  public Batch batch() {
    return new Batch(rounds.begin(), customers.begin(), discounts.begin());
  }

  /** Orders that are decided and written together. */
  public final class Batch {

    private final Round round;
    private final Newcomers newcomers;
    private final Grants grants;

    private Batch(Round round, Newcomers newcomers, Grants grants) {
      this.round = round;
      this.newcomers = newcomers;
      this.grants = grants;
    }

    /** An order of this customer may be new; all are announced before the first is decided. */
    public void expect(@Nullable String email) {
      newcomers.expect(email);
    }

    /** The same, where it is known how it would be placed. */
    public void expect(Placing placing) {
      expect(placing.terms().customer().email());
      grants.expect(placing);
    }

    /** For an order that is made by hand, by somebody who hears what can't be. */
    public Beginning byHand() {
      return dealtBy(order -> round.nextAtDoor("by-hand", order), true);
    }

    Beginning overHttp() {
      return dealtBy(order -> round.nextAtDoor(Intake.HTTP, order), false);
    }

    /**
     * From a partition of a topic: each has turns of its own, which begin with different people.
     */
    Beginning from(String topic, int partition) {
      return dealtBy(order -> round.next(topic + "-" + partition, partition, order), false);
    }

    private Beginning dealtBy(Function<Order, Optional<Assigned>> turns, boolean refusing) {
      return new Beginning(
          numbers::next,
          turns,
          order -> newcomers.standing(order.email()),
          placing -> grants.of(placing, refusing));
    }

    /** After the orders are written. */
    void settle(List<Outcome<OrderFile>> outcomes) {
      round.keep();
      newcomers.settle(outcomes);
      grants.settle(outcomes);
    }

    /** The same for one that was made by hand. */
    public void settle(Stored<OrderFile> stored) {
      round.keep();
      newcomers.settle(stored);
      grants.settle(List.of(new Outcome.Unchanged<>(stored)));
    }
  }
}
