package io.ringdesk.call.claims;

import static com.mongodb.client.model.Filters.and;
import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Filters.exists;
import static com.mongodb.client.model.Filters.lte;
import static com.mongodb.client.model.Indexes.ascending;
import static com.mongodb.client.model.Projections.exclude;

import com.mongodb.client.model.IndexModel;
import com.mongodb.client.model.IndexOptions;
import io.ringdesk.call.domain.CallItem;
import io.ringdesk.call.domain.CallItemEvent;
import io.ringdesk.call.domain.Unsettled.Claim;
import io.ringdesk.chassis.journal.Indexes;
import io.ringdesk.chassis.journal.Journal;
import io.ringdesk.chassis.web.Cursor;
import io.ringdesk.chassis.web.Keyset;
import io.ringdesk.chassis.web.Page;
import io.ringdesk.chassis.web.Paging;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.bson.conversions.Bson;
import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.stereotype.Component;

/** Orders whose customers say that they have paid, and that nobody has paid; the oldest first. */
@Component
class ClaimedPayments {

  static final int MOST_DAYS = 365;

  private static final String AT = "state.unsettled.claim.at";
  private static final String MANAGER = "state.manager";

  /**
   * @param manager null for those that nobody holds
   */
  record Holder(@Nullable String manager) {}

  @Configuration(proxyBeanMethods = false)
  static class Declared {
    @Bean
    Indexes claimIndexes() {
      IndexOptions claimed = new IndexOptions().partialFilterExpression(exists(AT));
      return Indexes.on(
          CallItem.TYPE.collection(),
          new IndexModel(ascending(AT, "_id"), claimed),
          new IndexModel(ascending(MANAGER, AT, "_id"), claimed));
    }
  }

  private final Journal<CallItem, CallItemEvent> items;

  ClaimedPayments(Journal<CallItem, CallItemEvent> items) {
    this.items = items;
  }

  /**
   * @param holder null for anybody's
   * @param before claimed then or earlier
   */
  Page<CallItem> page(@Nullable Holder holder, Instant before, Paging paging) {
    List<CallItem> found =
        items
            .collection()
            .find(claimed(holder, before, paging.cursor()))
            .projection(exclude("history"))
            .sort(ascending(AT, "_id"))
            .limit(paging.limit() + 1)
            .map(document -> items.stored(document).state())
            .into(new ArrayList<>());
    return Page.of(found, paging, last -> List.of(claim(last).at(), last.id()));
  }

  static Bson claimed(@Nullable Holder holder, Instant before, @Nullable Cursor after) {
    List<Bson> all = new ArrayList<>();
    if (holder != null) {
      all.add(eq(MANAGER, holder.manager()));
    }
    all.add(lte(AT, before));
    if (after != null) {
      all.add(Keyset.later(AT, after));
    }
    return and(all);
  }

  static Claim claim(CallItem item) {
    return Objects.requireNonNull(item.unsettled().claim(), "only claims were asked for");
  }
}
