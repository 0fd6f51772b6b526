package io.ringdesk.order.stream;

import io.ringdesk.chassis.decision.Decision;
import io.ringdesk.chassis.inbox.Inbox;
import io.ringdesk.chassis.inbox.Incoming;
import io.ringdesk.chassis.journal.Journal;
import io.ringdesk.order.domain.Cancellation;
import io.ringdesk.order.domain.OrderEvent;
import io.ringdesk.order.domain.OrderEvent.CallNoted;
import io.ringdesk.order.domain.OrderFile;
import io.ringdesk.order.domain.OrderNews;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.messaging.Message;

/**
 * Calls: each stands in the order's history, and a refusal cancels the order. When the customer is
 * called next is known from the calls, and from the queue where it takes an order in again.
 */
@Configuration(proxyBeanMethods = false)
class CallNews {

  /**
   * What is read of a call.
   *
   * @param orderId absent with a call by task
   * @param dueAt when the customer is called again; absent: he is not
   */
  record Recorded(
      String callId,
      @Nullable String orderId,
      String manager,
      String result,
      @Nullable String comment,
      Instant recordedAt,
      @Nullable Instant dueAt) {

    CallNoted noted() {
      return new CallNoted(callId, result, manager, comment, dueAt, recordedAt);
    }

    Optional<Cancellation> refusal() {
      return result.equals("refusal")
          ? Optional.of(
              new Cancellation(
                  comment == null ? "The customer refused." : "The customer refused: " + comment,
                  recordedAt))
          : Optional.empty();
    }
  }

  /** What is read of an order that can be paid again. */
  record Requeued(Instant dueAt, String reason) {}

  @Bean
  Consumer<Message<List<byte[]>>> callEvents(Inbox inbox, Journal<OrderFile, OrderEvent> orders) {
    return inbox.events("calls", batch -> orders.take(batch, CallNews::on));
  }

  static Decision<OrderEvent> on(OrderFile file, Incoming event) {
    return switch (event.type()) {
      case "call.recorded.v1" -> recorded(file, event.read(Recorded.class));
      case "call.requeued.v1" -> requeued(file, event.read(Requeued.class));
      default -> Decision.nothingToDo();
    };
  }

  private static Decision<OrderEvent> recorded(OrderFile file, Recorded call) {
    return file.id().equals(call.orderId())
        ? OrderNews.call(file, call.noted(), call.refusal())
        : Decision.nothingToDo();
  }

  private static Decision<OrderEvent> requeued(OrderFile file, Requeued again) {
    return OrderNews.callAgain(file, again.dueAt(), again.reason());
  }
}
