package io.ringdesk.order.intake;

import io.ringdesk.chassis.journal.Outcome;
import io.ringdesk.chassis.journal.Stored;
import io.ringdesk.order.assignment.Round;
import io.ringdesk.order.assignment.Rounds;
import io.ringdesk.order.customer.Customers;
import io.ringdesk.order.customer.Newcomers;
import io.ringdesk.order.domain.Beginning;
import io.ringdesk.order.domain.OrderFile;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Gives new orders what they begin with, from wherever they come. */
@Component
public class Beginnings {

  private final OrderNumbers numbers;
  private final Rounds rounds;
  private final Customers customers;

  Beginnings(OrderNumbers numbers, Rounds rounds, Customers customers) {
    this.numbers = numbers;
    this.rounds = rounds;
    this.customers = customers;
  }

  public Batch batch() {
    return new Batch(rounds.begin(), customers.begin());
  }

  /** Orders that are decided and written together. */
  public final class Batch {

    private final Round round;
    private final Newcomers newcomers;

    private Batch(Round round, Newcomers newcomers) {
      this.round = round;
      this.newcomers = newcomers;
    }

    /** An order of this customer may be new; all are announced before the first is decided. */
    public void expect(@Nullable String email) {
      newcomers.expect(email);
    }

    /** For an order that is made by hand. */
    public Beginning byHand() {
      return from("by-hand", 0);
    }

    /**
     * @param source each has turns of its own
     * @param seat where a turn begins when it is new
     */
    Beginning from(String source, int seat) {
      return new Beginning(
          numbers::next,
          order -> round.next(source, seat, order),
          order -> newcomers.standing(order.email()));
    }

    /** After the orders are written. */
    void settle(List<Outcome<OrderFile>> outcomes) {
      round.keep();
      newcomers.settle(outcomes);
    }

    /** The same for one that was made by hand. */
    public void settle(Stored<OrderFile> stored) {
      round.keep();
      newcomers.settle(stored);
    }
  }
}
