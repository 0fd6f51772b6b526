package io.ringdesk.commission.ledger;

import static com.mongodb.client.model.Indexes.ascending;
import static com.mongodb.client.model.Indexes.compoundIndex;
import static com.mongodb.client.model.Indexes.descending;

import com.mongodb.client.FindIterable;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.IndexModel;
import io.ringdesk.chassis.inbox.Incoming;
import io.ringdesk.chassis.inbox.Rejection;
import io.ringdesk.chassis.inbox.UnreadableEvent;
import io.ringdesk.chassis.inbox.View;
import io.ringdesk.chassis.inbox.Views;
import io.ringdesk.chassis.journal.DuplicateKeys;
import io.ringdesk.chassis.journal.Indexes;
import io.ringdesk.chassis.web.Page;
import io.ringdesk.chassis.web.Paging;
import io.ringdesk.commission.domain.Entry;
import java.util.ArrayList;
import java.util.List;
import org.bson.conversions.Bson;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * The entries of all commissions in one flat collection, so that they can be paged by time. It
 * follows this service's own events; an entry's id makes a repeated one harmless.
 */
@Component
public class Ledger {

  static final String LINES = "ledger";
  static final Indexes INDEXES =
      Indexes.on(
          LINES,
          new IndexModel(descending("at", "_id")),
          new IndexModel(compoundIndex(ascending("manager"), descending("at", "_id"))),
          new IndexModel(compoundIndex(ascending("orderId"), descending("at", "_id"))));

  private static final Bson LATEST_FIRST = descending("at", "_id");

  /** Of a commission's events, what is listed here. */
  private record Entered(@Nullable List<Entry> entries) {}

  private final MongoCollection<LedgerLine> lines;
  private final View positions;

  Ledger(MongoDatabase database, Views views) {
    this.lines = database.getCollection(LINES, LedgerLine.class);
    this.positions = views.of("ledger_positions", "commissions");
  }

  /** The lines are written before the positions, so that a crash in between leaves none out. */
  List<Rejection> take(List<Incoming> batch) {
    List<LedgerLine> all = new ArrayList<>();
    for (Incoming event : batch) {
      try {
        all.addAll(linesOf(event));
      } catch (UnreadableEvent rejectedBelow) {
        continue;
      }
    }
    write(all);
    return positions.take(
        batch,
        event -> {
          List<LedgerLine> some = linesOf(event);
          if (event.isFetched()) {
            write(some);
          }
          return List.of();
        });
  }

  private static List<LedgerLine> linesOf(Incoming event) {
    List<Entry> entries = event.read(Entered.class).entries();
    return entries == null ? List.of() : entries.stream().map(LedgerLine::of).toList();
  }

  private void write(List<LedgerLine> some) {
    if (!some.isEmpty()) {
      DuplicateKeys.insert(lines, some);
    }
  }

  /** The latest first. */
  Page<LedgerLine> page(LedgerQuery query, Paging paging) {
    List<LedgerLine> found = find(query, paging).into(new ArrayList<>());
    return Page.of(found, paging, last -> List.of(last.at(), last.id()));
  }

  FindIterable<LedgerLine> find(LedgerQuery query, Paging paging) {
    return lines.find(query.filter(paging.cursor())).sort(LATEST_FIRST).limit(paging.limit() + 1);
  }
}
