package io.ringdesk.call.stream;

import static io.ringdesk.call.domain.OrderDecisions.autoCancelMoved;
import static io.ringdesk.call.domain.OrderDecisions.changed;
import static io.ringdesk.call.domain.OrderDecisions.confirmed;
import static io.ringdesk.call.domain.OrderDecisions.ended;
import static io.ringdesk.call.domain.OrderDecisions.managerAssigned;
import static io.ringdesk.call.domain.OrderDecisions.newOrderMade;
import static io.ringdesk.call.domain.OrderDecisions.newOrderRefused;
import static io.ringdesk.call.domain.OrderDecisions.placed;
import static io.ringdesk.call.domain.OrderDecisions.restored;

import io.ringdesk.call.callability.CustomerZones;
import io.ringdesk.call.domain.CallItem;
import io.ringdesk.call.domain.CallItemEvent;
import io.ringdesk.call.domain.Customer;
import io.ringdesk.call.domain.LeaveReason;
import io.ringdesk.call.domain.Product;
import io.ringdesk.chassis.decision.Decision;
import io.ringdesk.chassis.inbox.Incoming;
import io.ringdesk.chassis.inbox.UnreadableEvent;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** What happens to an order, and what it means for calling its customer. */
@Component
class OrderNews {

  record Person(
      @Nullable String name,
      @Nullable String email,
      @Nullable String phone,
      @Nullable String timeZone) {}

  record Line(String sku, boolean electronic) {}

  record Placed(
      @Nullable Person customer, @Nullable Instant autoCancelAt, @Nullable List<Line> lines) {}

  record Changed(@Nullable Person customer, @Nullable List<Line> lines) {}

  record ManagerAssigned(@Nullable String manager) {}

  record Restored(String to) {}

  record AutoCancelSet(@Nullable Instant at) {}

  /**
   * @param callId absent when it was not asked for in a call
   */
  record DuplicateMade(String orderId, String number, @Nullable String callId) {}

  record DuplicateRefused(String orderId, String reason, @Nullable String callId) {}

  private final CustomerZones zones;

  OrderNews(CustomerZones zones) {
    this.zones = zones;
  }

  /**
   * @param cards where the card of whoever has a number says that he is; nothing where none does
   */
  Decision<CallItemEvent> on(
      CallItem item, Incoming news, Function<String, Optional<ZoneId>> cards) {
    return switch (news.type()) {
      case "order.placed.v1" -> {
        Placed order = news.read(Placed.class);
        yield placed(
            item,
            customer(order.customer(), news, cards),
            news.time(),
            order.autoCancelAt(),
            products(order.lines()));
      }
      case "order.changed.v1" -> {
        Changed order = news.read(Changed.class);
        yield changed(
            item,
            customer(order.customer(), news, cards),
            order.lines() == null ? item.sale().products() : products(order.lines()),
            news.time());
      }
      case "order.manager-assigned.v1" ->
          managerAssigned(item, news.read(ManagerAssigned.class).manager());
      case "order.auto-cancel-set.v1" -> autoCancelMoved(item, news.read(AutoCancelSet.class).at());
      case "order.paid.v1" -> ended(item, LeaveReason.PAID);
      case "order.cancelled.v1" -> ended(item, LeaveReason.CANCELLED);
      case "order.refunded.v1" -> ended(item, LeaveReason.REFUNDED);
      case "order.deleted.v1" -> ended(item, LeaveReason.DELETED);
      case "order.restored.v1" ->
          switch (news.read(Restored.class).to()) {
            case "awaiting", "confirmed", "prepaid" -> restored(item, news.time());
            // What it is instead follows as an event of its own.
            default -> Decision.nothingToDo();
          };
      case "order.confirmed.v1", "order.prepaid.v1" -> confirmed(item, news.time());
      case "order.duplicate-made.v1" -> {
        DuplicateMade made = news.read(DuplicateMade.class);
        yield newOrderMade(item, made.callId(), made.orderId(), made.number());
      }
      case "order.duplicate-refused.v1" -> {
        DuplicateRefused refused = news.read(DuplicateRefused.class);
        yield newOrderRefused(
            item, refused.callId(), refused.orderId(), refused.reason(), news.time());
      }
      default -> Decision.nothingToDo();
    };
  }

  private static List<Product> products(@Nullable List<Line> lines) {
    return lines == null
        ? List.of()
        : lines.stream()
            .map(line -> new Product(line.sku(), line.electronic()))
            .distinct()
            .toList();
  }

  private Customer customer(
      @Nullable Person person, Incoming news, Function<String, Optional<ZoneId>> cards) {
    if (person == null) {
      throw new UnreadableEvent("The data of %s name no customer.".formatted(news.type()));
    }
    return new Customer(
        person.name(),
        person.email(),
        person.phone(),
        Optional.ofNullable(person.phone())
            .flatMap(cards)
            .orElseGet(() -> zones.of(person.timeZone(), person.phone())));
  }
}
