package io.ringdesk.order.search;

import io.ringdesk.chassis.web.BadInput;
import io.ringdesk.order.domain.Account;
import io.ringdesk.order.domain.Affiliate;
import io.ringdesk.order.domain.Analytics;
import io.ringdesk.order.domain.Assigned;
import io.ringdesk.order.domain.Cancellation;
import io.ringdesk.order.domain.Customer;
import io.ringdesk.order.domain.DiscountRule;
import io.ringdesk.order.domain.LastCall;
import io.ringdesk.order.domain.Line;
import io.ringdesk.order.domain.Note;
import io.ringdesk.order.domain.Order;
import io.ringdesk.order.domain.Standing;
import io.ringdesk.order.domain.Terms;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import org.bson.BsonReader;
import org.joda.money.Money;
import org.jspecify.annotations.Nullable;

/**
 * What can be shown of an order in a list: the fields of the order under their names there, each
 * read by itself.
 */
public enum OrderColumn {
  ID("id", Source.part("_id", String.class)),
  NUMBER("number", Source.of("placement.number", String.class)),
  SOURCE("source", Source.of("placement.source", String.class)),
  EXTERNAL_ID("externalId", Source.of("placement.externalId", String.class)),
  STATUS("status", Source.of("status", String.class)),
  PLACED_AT("placedAt", Source.of("placement.placedAt", Instant.class)),
  PAID_AT("paidAt", Source.of("account.paidAt", Instant.class)),
  CUSTOMER("customer", Source.of("terms.customer", Customer.class)),
  LINES("lines", Source.listOf("terms.lines", Line.class)),
  SHIPPING("shipping", Source.of("terms.shipping", Money.class)),
  DISCOUNT("discount", Source.of("terms.discount", Money.class)),
  DISCOUNT_RULE("discountRule", Source.of("terms.discountRule", DiscountRule.class)),
  DISCOUNT_TOTAL(
      "discountTotal", Source.of("terms", Terms.class, Money.class, Terms::discountTotal)),
  AMOUNT("amount", Source.of("account.amount", Money.class)),
  PAID("paid", Source.of("account.received", Money.class)),
  PREPAID("prepaid", Source.of("account.prepaid", Money.class)),
  REFUNDED("refunded", Source.of("account.refunded", Money.class)),
  DUE("due", Source.of("account", Account.class, Money.class, Account::due)),
  INCOME("income", Source.of("account.received", Money.class)),
  EXPENSES("expenses", Source.order(Money.class, Order::expenses)),
  TO_GIVE_BACK("toGiveBack", Source.order(Money.class, Order::toGiveBack)),
  MANAGER("manager", Source.of("desk.manager", Assigned.class)),
  PERSONAL_MANAGER("personalManager", Source.of("desk.standing.personalManager.id", String.class)),
  AUTO_PAYMENT(
      "autoPayment",
      Source.of("desk.standing", Standing.class, Boolean.class, Standing::paysByItself)),
  AUTO_CANCEL_AT("autoCancelAt", Source.of("desk.autoCancelAt", Instant.class)),
  CANCELLATION("cancellation", Source.of("facts.cancellation", Cancellation.class)),
  IP("ip", Source.of("placement.ip", String.class)),
  ANALYTICS("analytics", Source.of("placement.analytics", Analytics.class)),
  AFFILIATE("affiliate", Source.of("placement.affiliate", Affiliate.class)),
  TAG("tag", Source.of("desk.tag", String.class)),
  NOTES("notes", Source.listOf("desk.notes", Note.class)),
  LAST_CALL("lastCall", Source.of("calls.last", LastCall.class)),
  NEXT_CALL_AT("nextCallAt", Source.of("calls.nextAt", Instant.class)),
  PREVIOUS_ORDER("previousOrder", Source.of("placement.previousOrder", String.class)),
  CALL_ID("callId", Source.of("placement.callId", String.class)),
  NEXT_ORDER("nextOrder", Source.order(String.class, order -> order.succession().next())),
  VERSION("version", Source.part("version", Long.class));

  private final String field;
  private final Source source;

  OrderColumn(String field, Source source) {
    this.field = field;
    this.source = source;
  }

  /**
   * @param fields names with commas between
   * @throws BadInput naming those that are unknown
   */
  static List<OrderColumn> of(String fields) {
    List<String> names = Arrays.stream(fields.split(",", -1)).map(String::strip).toList();
    List<String> known = Arrays.stream(values()).map(OrderColumn::field).toList();
    List<String> unknown = names.stream().filter(name -> !known.contains(name)).toList();
    if (!unknown.isEmpty()) {
      throw BadInput.of(
          "fields",
          "There is no '%s' to show. Known are: %s."
              .formatted(String.join("', '", unknown), String.join(", ", known)));
    }
    return names.stream().distinct().map(name -> values()[known.indexOf(name)]).toList();
  }

  /** As it is called in an order. */
  public String field() {
    return field;
  }

  /** Of which type its values are. */
  public Class<?> type() {
    return source.type();
  }

  /** What it shows where a document has nothing for it. */
  @Nullable Object absent() {
    return source.absent();
  }

  /** What it shows of its part, where a reader stands before that. */
  @Nullable Object read(BsonReader part) {
    return source.read().apply(part);
  }

  /** The part of a document that it needs. */
  String path() {
    return source.path();
  }
}
