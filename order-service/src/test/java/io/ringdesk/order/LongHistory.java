package io.ringdesk.order;

import static com.mongodb.client.model.Filters.and;
import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Filters.exists;

import io.ringdesk.chassis.journal.Journal;
import io.ringdesk.chassis.journal.Proposal;
import io.ringdesk.order.domain.Note;
import io.ringdesk.order.domain.OrderDecisions;
import io.ringdesk.order.domain.OrderEvent;
import io.ringdesk.order.domain.OrderFile;
import java.util.stream.IntStream;
import org.awaitility.Awaitility;

/** Makes an order's history so long that its old part lies elsewhere. */
public final class LongHistory {

  /** The notes that it gets: note 0, note 1 and so on. */
  public static final int NOTES = 600;

  private LongHistory() {}

  public static void of(String id, Journal<OrderFile, OrderEvent> orders) {
    for (int first = 0; first < NOTES; first += 100) {
      orders.appendAll(
          IntStream.range(first, first + 100)
              .mapToObj(
                  i ->
                      new Proposal<OrderFile, OrderEvent>(
                          id,
                          "anna",
                          "long",
                          file ->
                              OrderDecisions.note(
                                  file.placed(), new Note("n" + i, "note " + i, null, "anna"))))
              .toList());
    }
    Awaitility.await()
        .until(
            () -> orders.collection().countDocuments(and(eq("_id", id), exists("archived"))) == 1);
  }
}
