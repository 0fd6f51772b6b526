package io.ringdesk.call.tasks;

import static com.mongodb.client.model.Filters.and;
import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Filters.exists;
import static com.mongodb.client.model.Filters.in;
import static com.mongodb.client.model.Indexes.ascending;
import static com.mongodb.client.model.Indexes.compoundIndex;
import static com.mongodb.client.model.Indexes.descending;
import static com.mongodb.client.model.Projections.exclude;

import com.mongodb.client.MongoCollection;
import com.mongodb.client.model.IndexModel;
import com.mongodb.client.model.IndexOptions;
import io.ringdesk.call.domain.CallItem;
import io.ringdesk.call.domain.CallItemEvent;
import io.ringdesk.call.domain.ItemStatus;
import io.ringdesk.chassis.journal.Indexes;
import io.ringdesk.chassis.journal.Journal;
import io.ringdesk.chassis.journal.Stored;
import io.ringdesk.chassis.web.Cursor;
import io.ringdesk.chassis.web.Keyset;
import io.ringdesk.chassis.web.Page;
import io.ringdesk.chassis.web.Paging;
import io.ringdesk.chassis.wire.Spelling;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import org.bson.BsonDocument;
import org.bson.conversions.Bson;
import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.stereotype.Component;

/**
 * All tasks, to be found by order, customer, manager and campaign; those set last come first. They
 * lie among the items, and their indexes hold them alone: an order costs nothing here.
 */
@Component
class Tasks {

  static final Bson ARE_TASKS = exists("state.task");
  static final String ORDER = "state.task.orderId";
  private static final String STATUS = "state.place.status";
  private static final String SET_AT = "state.task.setAt";
  static final Bson LAST_SET_FIRST = descending(SET_AT, "_id");

  /** What is asked for; null means any. */
  record Query(
      @Nullable String orderId,
      @Nullable String email,
      @Nullable String phone,
      @Nullable Held held,
      @Nullable String campaign,
      @Nullable ItemStatus status) {}

  /**
   * In whose queue.
   *
   * @param manager null for nobody's
   */
  record Held(@Nullable String manager) {}

  @Configuration(proxyBeanMethods = false)
  static class Declared {
    @Bean
    Indexes taskIndexes() {
      return Indexes.on(
          CallItem.TYPE.collection(),
          lastSetFirst(ORDER),
          lastSetFirst("state.customer.email"),
          lastSetFirst("state.customer.phone"),
          lastSetFirst("state.manager"),
          lastSetFirst("state.task.campaign"),
          new IndexModel(compoundIndex(ascending(STATUS), LAST_SET_FIRST), ofTasks()));
    }

    private static IndexModel lastSetFirst(String field) {
      return new IndexModel(compoundIndex(ascending(field, STATUS), LAST_SET_FIRST), ofTasks());
    }

    private static IndexOptions ofTasks() {
      return new IndexOptions().partialFilterExpression(ARE_TASKS);
    }
  }

  private final Journal<CallItem, CallItemEvent> journal;
  private final MongoCollection<BsonDocument> items;

  Tasks(Journal<CallItem, CallItemEvent> journal) {
    this.journal = journal;
    this.items = journal.collection();
  }

  Page<Stored<CallItem>> list(Query query, Paging paging) {
    List<Stored<CallItem>> found =
        items
            .find(filter(query, paging.cursor()))
            .projection(exclude("history"))
            .sort(LAST_SET_FIRST)
            .limit(paging.limit() + 1)
            .map(journal::stored)
            .into(new ArrayList<>());
    return Page.of(
        found,
        paging,
        last ->
            List.of(
                Objects.requireNonNull(last.state().task(), "only tasks are found").setAt(),
                last.id()));
  }

  /** The status is always said, so that its place in the indexes is filled. */
  static Bson filter(Query query, @Nullable Cursor after) {
    List<Bson> all = new ArrayList<>();
    all.add(ARE_TASKS);
    equal(all, ORDER, query.orderId());
    equal(all, "state.customer.email", query.email());
    equal(all, "state.customer.phone", query.phone());
    if (query.held() != null) {
      all.add(eq("state.manager", query.held().manager()));
    }
    equal(all, "state.task.campaign", query.campaign());
    all.add(
        query.status() == null
            ? in(STATUS, Arrays.stream(ItemStatus.values()).map(Spelling::of).toList())
            : eq(STATUS, Spelling.of(query.status())));
    if (after != null) {
      all.add(Keyset.earlier(SET_AT, after));
    }
    return and(all);
  }

  private static void equal(List<Bson> all, String field, @Nullable String value) {
    if (value != null) {
      all.add(eq(field, value));
    }
  }
}
