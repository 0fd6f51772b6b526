package io.ringdesk.call.drafts;

import static com.mongodb.client.model.Filters.and;
import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Filters.gte;
import static com.mongodb.client.model.Filters.lte;
import static com.mongodb.client.model.Indexes.compoundIndex;
import static com.mongodb.client.model.Indexes.descending;
import static com.mongodb.client.model.Updates.combine;
import static com.mongodb.client.model.Updates.set;
import static com.mongodb.client.model.Updates.setOnInsert;
import static com.mongodb.client.model.Updates.unset;

import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.BulkWriteOptions;
import com.mongodb.client.model.IndexModel;
import com.mongodb.client.model.UpdateManyModel;
import com.mongodb.client.model.UpdateOneModel;
import com.mongodb.client.model.UpdateOptions;
import com.mongodb.client.model.WriteModel;
import io.ringdesk.call.calls.CallLog;
import io.ringdesk.call.customers.CustomerOrders;
import io.ringdesk.call.customers.CustomerOrders.Order;
import io.ringdesk.call.domain.CallItemEvent.Recorded;
import io.ringdesk.call.exchange.Endings;
import io.ringdesk.call.exchange.domain.Direction;
import io.ringdesk.call.exchange.domain.ExchangeCallEvent.Ended;
import io.ringdesk.call.exchange.domain.Leg;
import io.ringdesk.chassis.inbox.Incoming;
import io.ringdesk.chassis.journal.Indexes;
import io.ringdesk.chassis.web.Cursor;
import io.ringdesk.chassis.web.Keyset;
import io.ringdesk.chassis.web.Page;
import io.ringdesk.chassis.web.Paging;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.bson.conversions.Bson;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.stereotype.Component;

/**
 * Calls that managers have made to customers of their orders, until they say what came of them. The
 * manager may record the call before its end is told: then there is no draft of it either.
 */
@Component
public class Drafts {

  private static final String COLLECTION = "call_drafts";
  private static final UpdateOptions UPSERT = new UpdateOptions().upsert(true);
  private static final BulkWriteOptions UNORDERED = new BulkWriteOptions().ordered(false);
  private static final Bson NEWEST_FIRST = descending("startedAt", "_id");

  @Configuration(proxyBeanMethods = false)
  static class Declared {
    @Bean
    Indexes draftIndexes() {
      return Indexes.on(
          COLLECTION,
          new IndexModel(
              compoundIndex(
                  com.mongodb.client.model.Indexes.ascending("employee", "settled"), NEWEST_FIRST)),
          new IndexModel(com.mongodb.client.model.Indexes.ascending("orderId", "employee")));
    }
  }

  private record Made(String id, String employee, Ended call) {}

  private final MongoCollection<Draft> drafts;
  private final CustomerOrders orders;
  private final CallLog log;
  private final Duration offeredFor;
  private final Clock clock;

  Drafts(
      MongoDatabase database,
      CustomerOrders orders,
      CallLog log,
      @Value("${ringdesk.calls.exchange.draft-for}") Duration offeredFor,
      Clock clock) {
    this.drafts = database.getCollection(COLLECTION, Draft.class);
    this.orders = orders;
    this.log = log;
    this.offeredFor = offeredFor;
    this.clock = clock;
  }

  /** Offers those among the calls that ended which a manager made to a customer of his. */
  public void offer(List<Incoming> batch, Endings endings) {
    Map<String, Made> made = new LinkedHashMap<>();
    for (Incoming news : batch) {
      if (Endings.isOne(news)) {
        byManager(news, endings.of(news)).ifPresent(one -> made.put(one.id(), one));
      }
    }
    Set<String> phones = new HashSet<>();
    Set<String> employees = new HashSet<>();
    made.values()
        .forEach(
            one -> {
              phones.add(String.valueOf(one.call().phone()));
              employees.add(one.employee());
            });
    List<Order> held = orders.of(phones, employees);
    List<WriteModel<Draft>> writes = new ArrayList<>();
    Set<String> about = new HashSet<>();
    for (Made one : made.values()) {
      about(one, held)
          .ifPresent(
              order -> {
                writes.add(write(one, order));
                about.add(order.id());
              });
    }
    if (!writes.isEmpty()) {
      drafts.bulkWrite(writes, UNORDERED);
      settleRecorded(about, made.values());
    }
  }

  private static Optional<Made> byManager(Incoming news, Ended call) {
    return call.direction() != Direction.OUTBOUND || call.phone() == null
        ? Optional.empty()
        : call.legs().stream()
            .map(Leg::employee)
            .filter(Objects::nonNull)
            .findFirst()
            .map(employee -> new Made(news.aggregateId(), employee, call));
  }

  /** Of several orders the one about which the customer is to be called. */
  private static Optional<Order> about(Made made, List<Order> held) {
    return held.stream()
        .filter(order -> made.employee().equals(order.manager()))
        .filter(order -> Objects.equals(order.phone(), made.call().phone()))
        .min(Comparator.comparing((Order order) -> !order.isWaiting()).thenComparing(Order::id));
  }

  private static WriteModel<Draft> write(Made made, Order order) {
    Ended call = made.call();
    Instant answeredAt = call.answeredAt();
    return new UpdateOneModel<>(
        eq("_id", made.id()),
        combine(
            set("employee", made.employee()),
            set("orderId", order.id()),
            set("phone", call.phone()),
            set("startedAt", call.startedAt()),
            answeredAt == null ? unset("answeredAt") : set("answeredAt", answeredAt),
            set("endedAt", call.endedAt()),
            setOnInsert("settled", false)),
        UPSERT);
  }

  private void settleRecorded(Set<String> about, Collection<Made> made) {
    Instant first =
        made.stream()
            .map(one -> one.call().startedAt())
            .min(Instant::compareTo)
            .orElse(Instant.MAX);
    settleAll(
        log.lastRecorded(about, first).stream()
            .map(one -> settled(one.orderId(), one.manager(), one.at()))
            .toList());
  }

  /** What was recorded is no draft any more. */
  public void settle(List<Recorded> recorded) {
    settleAll(
        recorded.stream()
            .map(call -> settled(call.orderId(), call.manager(), call.recordedAt()))
            .toList());
  }

  private static WriteModel<Draft> settled(
      @Nullable String orderId, String manager, Instant recordedAt) {
    return new UpdateManyModel<>(
        and(eq("orderId", orderId), eq("employee", manager), lte("startedAt", recordedAt)),
        set("settled", true));
  }

  private void settleAll(List<WriteModel<Draft>> writes) {
    if (!writes.isEmpty()) {
      drafts.bulkWrite(writes, UNORDERED);
    }
  }

  /** Answers whether there was one. */
  boolean dismiss(String id, String employee) {
    return drafts
            .updateOne(and(eq("_id", id), eq("employee", employee)), set("settled", true))
            .getMatchedCount()
        > 0;
  }

  Page<Draft> of(String employee, Paging paging) {
    List<Draft> found =
        drafts
            .find(open(employee, clock.instant().minus(offeredFor), paging.cursor()))
            .sort(NEWEST_FIRST)
            .limit(paging.limit() + 1)
            .into(new ArrayList<>());
    return Page.of(found, paging, last -> List.of(last.startedAt(), last.id()));
  }

  static Bson open(String employee, Instant since, @Nullable Cursor after) {
    List<Bson> all =
        new ArrayList<>(
            List.of(eq("employee", employee), eq("settled", false), gte("startedAt", since)));
    if (after != null) {
      all.add(Keyset.earlier("startedAt", after));
    }
    return and(all);
  }
}
