package io.ringdesk.order;

import static com.mongodb.client.model.Filters.and;
import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Filters.exists;

import io.ringdesk.chassis.journal.Journal;
import io.ringdesk.chassis.journal.Proposal;
import io.ringdesk.order.domain.OrderDecisions;
import io.ringdesk.order.domain.OrderEvent;
import io.ringdesk.order.domain.OrderFile;
import java.util.stream.IntStream;
import org.awaitility.Awaitility;

/** Makes an order's history so long that its old part lies elsewhere. */
public final class LongHistory {

  /** How often it is tagged: tag 0, tag 1 and so on. */
  public static final int TAGS = 600;

  private LongHistory() {}

  public static void of(String id, Journal<OrderFile, OrderEvent> orders) {
    for (int first = 0; first < TAGS; first += 100) {
      orders.appendAll(
          IntStream.range(first, first + 100)
              .mapToObj(
                  i ->
                      new Proposal<OrderFile, OrderEvent>(
                          id,
                          "anna",
                          "long",
                          file -> OrderDecisions.tag(file.placed(), "tag " + i)))
              .toList());
    }
    Awaitility.await()
        .until(
            () -> orders.collection().countDocuments(and(eq("_id", id), exists("archived"))) == 1);
  }
}
