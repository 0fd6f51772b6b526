package io.ringdesk.order.duplicate;

import static com.mongodb.client.model.Filters.exists;
import static com.mongodb.client.model.Indexes.ascending;
import static com.mongodb.client.model.Projections.exclude;

import com.mongodb.client.model.IndexModel;
import com.mongodb.client.model.IndexOptions;
import io.ringdesk.chassis.journal.Indexes;
import io.ringdesk.chassis.journal.Journal;
import io.ringdesk.chassis.journal.Outcome;
import io.ringdesk.chassis.journal.Proposal;
import io.ringdesk.chassis.journal.Stored;
import io.ringdesk.order.OrderIds;
import io.ringdesk.order.domain.Duplication;
import io.ringdesk.order.domain.Order;
import io.ringdesk.order.domain.OrderEvent;
import io.ringdesk.order.domain.OrderFile;
import io.ringdesk.order.domain.Succession;
import io.ringdesk.order.intake.Beginnings;
import java.util.ArrayList;
import java.util.List;
import org.bson.conversions.Bson;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.scheduling.annotation.Scheduled;

/**
 * Makes the new orders that old ones have been asked for: at once for who asked, and in a sweep
 * where his process died before it came to that. Any number may come by: the first makes it.
 */
@Configuration(proxyBeanMethods = false)
public class Duplicates {

  private static final int BATCH = 100;
  private static final String UNDER_WAY = "state.order.sequel.succession.underWay.orderId";
  static final Bson LEFT_OVER = exists(UNDER_WAY);

  private final Journal<OrderFile, OrderEvent> orders;
  private final Beginnings beginnings;

  Duplicates(Journal<OrderFile, OrderEvent> orders, Beginnings beginnings) {
    this.orders = orders;
    this.beginnings = beginnings;
  }

  @Bean
  static Indexes duplicateIndexes() {
    return Indexes.on(
        "orders",
        new IndexModel(
            ascending(UNDER_WAY), new IndexOptions().partialFilterExpression(LEFT_OVER)));
  }

  @Scheduled(fixedDelayString = "${ringdesk.order.duplicate-sweep:PT5S}")
  public void sweep() {
    List<Order> left = new ArrayList<>();
    orders
        .collection()
        .find(LEFT_OVER)
        .limit(BATCH)
        .projection(exclude("history"))
        .forEach(document -> left.add(orders.stored(document).state().placed()));
    for (Order old : left) {
      old.succession().underWay().forEach(asked -> make(old, asked));
    }
  }

  /** The new order, which may have been made before; the old one hears of it. */
  public Stored<OrderFile> make(Order old, Succession.Asked asked) {
    Beginnings.Batch batch = beginnings.batch();
    batch.expect(old.email());
    Stored<OrderFile> made =
        append(
            new Proposal<>(
                asked.orderId(),
                asked.by(),
                old.id(),
                file -> Duplication.make(file, old, asked, OrderIds.BY_HAND, batch.byHand())));
    batch.settle(made);
    append(
        new Proposal<>(
            old.id(),
            asked.by(),
            asked.orderId(),
            file -> Duplication.made(file.placed(), made.state().placed())));
    return made;
  }

  private Stored<OrderFile> append(Proposal<OrderFile, OrderEvent> proposal) {
    Outcome<OrderFile> outcome = orders.appendAll(List.of(proposal)).getFirst();
    return outcome.stored();
  }
}
