package io.ringdesk.notification.letters;

import static com.mongodb.client.model.Filters.and;
import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Indexes.ascending;
import static com.mongodb.client.model.Indexes.compoundIndex;
import static com.mongodb.client.model.Indexes.descending;

import com.mongodb.client.model.IndexModel;
import io.ringdesk.chassis.journal.Indexes;
import io.ringdesk.chassis.journal.Journal;
import io.ringdesk.chassis.web.Cursor;
import io.ringdesk.chassis.web.Keyset;
import io.ringdesk.chassis.wire.Spelling;
import io.ringdesk.notification.domain.Letter;
import io.ringdesk.notification.domain.LetterStatus;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.bson.conversions.Bson;
import org.jspecify.annotations.Nullable;

/** Which letters are asked for. */
record LetterQuery(
    @Nullable String orderId,
    @Nullable String email,
    @Nullable LetterStatus status,
    @Nullable String manager) {

  private static final String REQUESTED_AT = "state.requestedAt";
  static final Bson LATEST_FIRST = descending(REQUESTED_AT, "_id");

  static final Indexes INDEXES =
      Indexes.on(
          Letter.TYPE.collection(),
          new IndexModel(LATEST_FIRST),
          new IndexModel(compoundIndex(ascending("state.orderId"), LATEST_FIRST)),
          new IndexModel(compoundIndex(ascending(Envelope.EMAIL), LATEST_FIRST)),
          new IndexModel(compoundIndex(ascending("state.manager"), LATEST_FIRST)),
          new IndexModel(compoundIndex(ascending("state.status"), LATEST_FIRST)));

  Bson filter(@Nullable Cursor after) {
    List<Bson> all = new ArrayList<>(List.of(Journal.BEGUN));
    if (orderId != null) {
      all.add(eq("state.orderId", orderId));
    }
    if (email != null) {
      all.add(eq(Envelope.EMAIL, email.strip().toLowerCase(Locale.ROOT)));
    }
    if (manager != null) {
      all.add(eq("state.manager", manager));
    }
    if (status != null) {
      all.add(eq("state.status", Spelling.of(status)));
    }
    if (after != null) {
      all.add(Keyset.earlier(REQUESTED_AT, after));
    }
    return and(all);
  }
}
