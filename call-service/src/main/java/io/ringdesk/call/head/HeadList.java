package io.ringdesk.call.head;

import static com.mongodb.client.model.Filters.exists;
import static com.mongodb.client.model.Indexes.ascending;
import static com.mongodb.client.model.Projections.exclude;

import com.mongodb.client.model.IndexModel;
import com.mongodb.client.model.IndexOptions;
import io.ringdesk.call.domain.CallItem;
import io.ringdesk.call.domain.CallItemEvent;
import io.ringdesk.call.domain.Unsettled.WithHead;
import io.ringdesk.chassis.journal.Indexes;
import io.ringdesk.chassis.journal.Journal;
import io.ringdesk.chassis.web.Cursor;
import io.ringdesk.chassis.web.Keyset;
import io.ringdesk.chassis.web.Page;
import io.ringdesk.chassis.web.Paging;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.bson.conversions.Bson;
import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.stereotype.Component;

/** The items that the head of sales has in his list, those that wait longest first. */
@Component
class HeadList {

  private static final String AT = "state.unsettled.head.at";
  static final Bson LISTED = exists(AT);

  @Configuration(proxyBeanMethods = false)
  static class Declared {
    @Bean
    Indexes headIndexes() {
      return Indexes.on(
          CallItem.TYPE.collection(),
          new IndexModel(ascending(AT, "_id"), new IndexOptions().partialFilterExpression(LISTED)));
    }
  }

  private final Journal<CallItem, CallItemEvent> items;

  HeadList(Journal<CallItem, CallItemEvent> items) {
    this.items = items;
  }

  Page<CallItem> page(Paging paging) {
    List<CallItem> found =
        items
            .collection()
            .find(from(paging.cursor()))
            .projection(exclude("history"))
            .sort(ascending(AT, "_id"))
            .limit(paging.limit() + 1)
            .map(document -> items.stored(document).state())
            .into(new ArrayList<>());
    return Page.of(found, paging, last -> List.of(head(last).at(), last.id()));
  }

  static Bson from(@Nullable Cursor after) {
    return after == null ? LISTED : Keyset.later(AT, after);
  }

  private static WithHead head(CallItem item) {
    return Objects.requireNonNull(item.unsettled().head(), "only what is listed was asked for");
  }
}
