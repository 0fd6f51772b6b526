package io.ringdesk.order.stream;

import io.ringdesk.chassis.decision.Decision;
import io.ringdesk.chassis.inbox.Inbox;
import io.ringdesk.chassis.inbox.Incoming;
import io.ringdesk.chassis.inbox.Rejection;
import io.ringdesk.chassis.inbox.UnreadableEvent;
import io.ringdesk.chassis.journal.Journal;
import io.ringdesk.chassis.journal.Proposal;
import io.ringdesk.order.OrderIds;
import io.ringdesk.order.discount.Discounts;
import io.ringdesk.order.domain.Cancellation;
import io.ringdesk.order.domain.CodeAnswer;
import io.ringdesk.order.domain.Duplication;
import io.ringdesk.order.domain.LineNews;
import io.ringdesk.order.domain.NewOrderWish;
import io.ringdesk.order.domain.OrderEvent;
import io.ringdesk.order.domain.OrderEvent.CallBackOffered;
import io.ringdesk.order.domain.OrderEvent.CallNoted;
import io.ringdesk.order.domain.OrderFile;
import io.ringdesk.order.domain.OrderNews;
import io.ringdesk.order.domain.Placing;
import io.ringdesk.order.duplicate.Duplicates;
import io.ringdesk.order.intake.OrderForm;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.messaging.Message;

/**
 * Calls: each stands in the order's history, a refusal cancels the order, a date that was agreed on
 * moves the order's, and a new order that the customer wants is made. When the customer is called
 * next is known from the calls, and from the queue where it takes an order in again, or gives one
 * up. Who makes a late call back instead of its manager may act on the order. A call for a task
 * that is about an order only stands in its history.
 */
@Configuration(proxyBeanMethods = false)
class CallNews {

  private static final String RECORDED = "call.recorded.v1";

  /**
   * What is read of a call.
   *
   * @param orderId absent with a call for a task that is about none
   * @param taskId absent with a call for an order
   * @param dueAt when the customer is called again; absent: he is not
   * @param newOrder absent where the customer wants none
   * @param autoCancelAt to which the order's date is moved; absent: it stays as it is
   */
  record Recorded(
      String callId,
      @Nullable String orderId,
      @Nullable String taskId,
      String manager,
      String result,
      @Nullable String comment,
      Instant recordedAt,
      @Nullable Instant dueAt,
      @Nullable NewOrder newOrder,
      @Nullable Instant autoCancelAt) {

    CallNoted noted() {
      return new CallNoted(callId, result, manager, comment, dueAt, recordedAt, taskId);
    }

    Optional<Cancellation> refusal() {
      return result.equals("refusal")
          ? Optional.of(
              new Cancellation(
                  comment == null ? "The customer refused." : "The customer refused: " + comment,
                  recordedAt))
          : Optional.empty();
    }

    Optional<NewOrderWish> wish() {
      return Optional.ofNullable(newOrder)
          .map(
              it ->
                  new NewOrderWish(
                      it.orderId(),
                      callId,
                      Objects.requireNonNullElse(it.lines(), List.of()),
                      it.cancelOld(),
                      OrderForm.code(it.discountCode()),
                      recordedAt,
                      manager));
    }
  }

  /**
   * @param orderId that it is to have
   * @param lines absent: those of the old order
   * @param discountCode absent: none
   */
  record NewOrder(
      String orderId,
      @Nullable List<LineNews> lines,
      boolean cancelOld,
      @Nullable String discountCode) {}

  /** What is read of a call back that a colleague is to make. */
  record Offered(String callId, String to, @Nullable String owner, String reason, Instant at) {

    CallBackOffered offer() {
      return new CallBackOffered(callId, to, owner, reason, at);
    }
  }

  /** What is read of an order that can be paid again, or whose customer is dealt again. */
  record Requeued(Instant dueAt, String reason) {}

  /** What is read of an order whose customer is not called any more. */
  record Dropped(String reason) {}

  @Bean
  Consumer<Message<List<byte[]>>> callEvents(
      Inbox inbox,
      Journal<OrderFile, OrderEvent> orders,
      Duplicates duplicates,
      Discounts discounts) {
    Function<Placing, CodeAnswer> codes = placing -> discounts.begin().alone(placing);
    return inbox.events(
        "calls",
        batch -> {
          List<Rejection> rejections =
              orders.take(
                  batch,
                  events -> orders.appendAll(callsForTasks(events)),
                  (file, event) -> on(file, event, codes));
          // The new orders that were asked for: now, and not only when the sweep comes by.
          duplicates.sweep();
          return rejections;
        });
  }

  /** Told in the history of a task, each stands in that of the order, too. */
  static List<Proposal<OrderFile, OrderEvent>> callsForTasks(List<Incoming> events) {
    return events.stream()
        .filter(event -> event.type().equals(RECORDED))
        .flatMap(event -> callForTask(event).stream())
        .toList();
  }

  private static Optional<Proposal<OrderFile, OrderEvent>> callForTask(Incoming event) {
    Recorded call;
    try {
      call = event.read(Recorded.class);
    } catch (UnreadableEvent rejectedWhenItIsTaken) {
      return Optional.empty();
    }
    if (call.taskId() == null || call.orderId() == null) {
      return Optional.empty();
    }
    return Optional.of(
        new Proposal<OrderFile, OrderEvent>(
                call.orderId(),
                event.author(),
                event.id(),
                file -> OrderNews.callForTask(file, call.noted()))
            .tracedBy(event.trace()));
  }

  /**
   * @param codes what becomes of the code under which an order would be placed; its use is taken
   */
  static Decision<OrderEvent> on(
      OrderFile file, Incoming event, Function<Placing, CodeAnswer> codes) {
    return switch (event.type()) {
      case RECORDED -> recorded(file, event.read(Recorded.class), codes);
      case "call.promise-offered.v1" ->
          OrderNews.callBackOffered(file, event.read(Offered.class).offer());
      case "call.requeued.v1", "call.dealt-again.v1" -> requeued(file, event.read(Requeued.class));
      case "call.dropped.v1" -> OrderNews.callDropped(file, event.read(Dropped.class).reason());
      default -> Decision.nothingToDo();
    };
  }

  private static Decision<OrderEvent> recorded(
      OrderFile file, Recorded call, Function<Placing, CodeAnswer> codes) {
    if (!file.id().equals(call.orderId())) {
      return Decision.nothingToDo();
    }
    Optional<NewOrderWish> wish = call.wish();
    CodeAnswer code =
        wish.flatMap(it -> Duplication.placing(file, it, OrderIds.BY_HAND)).map(codes).orElse(null);
    return OrderNews.call(
        file, call.noted(), call.refusal(), Optional.ofNullable(call.autoCancelAt()), wish, code);
  }

  private static Decision<OrderEvent> requeued(OrderFile file, Requeued again) {
    return OrderNews.callAgain(file, again.dueAt(), again.reason());
  }
}
