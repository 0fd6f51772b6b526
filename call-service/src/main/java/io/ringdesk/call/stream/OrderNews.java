package io.ringdesk.call.stream;

import static io.ringdesk.call.domain.OrderDecisions.autoCancelMoved;
import static io.ringdesk.call.domain.OrderDecisions.customerChanged;
import static io.ringdesk.call.domain.OrderDecisions.ended;
import static io.ringdesk.call.domain.OrderDecisions.managerAssigned;
import static io.ringdesk.call.domain.OrderDecisions.payableAgain;
import static io.ringdesk.call.domain.OrderDecisions.placed;
import static io.ringdesk.call.domain.OrderDecisions.restored;

import io.ringdesk.call.callability.CustomerZones;
import io.ringdesk.call.domain.CallItem;
import io.ringdesk.call.domain.CallItemEvent;
import io.ringdesk.call.domain.Customer;
import io.ringdesk.call.domain.LeaveReason;
import io.ringdesk.chassis.decision.Decision;
import io.ringdesk.chassis.inbox.Incoming;
import io.ringdesk.chassis.inbox.UnreadableEvent;
import java.time.Instant;
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

  record Placed(@Nullable Person customer, @Nullable Instant autoCancelAt) {}

  record Changed(@Nullable Person customer) {}

  record ManagerAssigned(@Nullable String manager) {}

  record Restored(String to) {}

  record AutoCancelSet(@Nullable Instant at) {}

  private final CustomerZones zones;

  OrderNews(CustomerZones zones) {
    this.zones = zones;
  }

  Decision<CallItemEvent> on(CallItem item, Incoming news) {
    return switch (news.type()) {
      case "order.placed.v1" -> {
        Placed order = news.read(Placed.class);
        yield placed(item, customer(order.customer(), news), news.time(), order.autoCancelAt());
      }
      case "order.changed.v1" ->
          customerChanged(item, customer(news.read(Changed.class).customer(), news));
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
      case "order.confirmed.v1", "order.prepaid.v1" -> payableAgain(item, news.time());
      default -> Decision.nothingToDo();
    };
  }

  private Customer customer(@Nullable Person person, Incoming news) {
    if (person == null) {
      throw new UnreadableEvent("The data of %s name no customer.".formatted(news.type()));
    }
    return new Customer(
        person.name(), person.email(), person.phone(), zones.of(person.timeZone(), person.phone()));
  }
}
