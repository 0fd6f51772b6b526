package io.ringdesk.call.domain;

import static io.ringdesk.chassis.decision.Decision.forbidden;
import static io.ringdesk.chassis.decision.Decision.happened;
import static io.ringdesk.chassis.decision.Decision.nothingToDo;
import static io.ringdesk.chassis.decision.Decision.refused;

import io.ringdesk.call.domain.CallItemEvent.CustomerChanged;
import io.ringdesk.call.domain.CallItemEvent.HandedOver;
import io.ringdesk.call.domain.CallItemEvent.TaskClosed;
import io.ringdesk.call.domain.CallItemEvent.TaskMoved;
import io.ringdesk.call.domain.CallItemEvent.TaskSet;
import io.ringdesk.chassis.decision.Decision;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** What may be done with a task, but for calling the customer. */
public final class TaskDecisions {

  private TaskDecisions() {}

  /**
   * What is to become of a task; null leaves a thing as it is.
   *
   * @param dueAt when the call is to be made
   * @param reassigned who is to make it; null for whoever makes it now
   * @param closedBecause why no call is needed any more
   */
  public record Change(
      @Nullable Instant dueAt, @Nullable Reassigned reassigned, @Nullable String closedBecause) {}

  /**
   * To whom a task goes.
   *
   * @param manager null for nobody: it waits until somebody takes it
   */
  public record Reassigned(@Nullable String manager) {}

  /** A task is set once; the same again changes nothing. */
  public static Decision<CallItemEvent> set(CallItem item, TaskSet task) {
    Task before = item.task();
    if (before != null) {
      return isSame(before, item.customer(), task)
          ? nothingToDo()
          : refused(
              "%s is there already, and is another one. Give yours an id of its own, or none; to change this one, send"
                  + " what is to change (PATCH).",
              item.title());
    }
    return item.status() == ItemStatus.UNKNOWN
        ? happened(task)
        : refused("%s is no task. Give the task an id of its own, or none.", item.title());
  }

  /**
   * Moved, given to another and closed, by who holds it, or who may work those of others. A call
   * back that was promised and is moved says why it is not made at the time that was promised.
   */
  public static Decision<CallItemEvent> change(
      CallItem item, Change change, Caller by, Instant now) {
    Task task = item.task();
    if (task == null) {
      return refused("%s is no task.", item.title());
    }
    String other = by.heldByAnother(item);
    if (other != null) {
      return forbidden("%s is held by %s. Only its manager changes it.", item.title(), other);
    }
    if (item.isOver()) {
      return asItWas(item, task, change)
          ? nothingToDo()
          : refused("%s is %s. Set a new one.", item.title(), CallDecisions.end(item));
    }
    List<CallItemEvent> events = new ArrayList<>();
    Instant dueAt = change.dueAt();
    if (dueAt != null && !dueAt.equals(item.place().dueAt())) {
      Promise promise = item.unsettled().callBack();
      events.add(
          promise == null
              ? new TaskMoved(dueAt, null, null)
              : new TaskMoved(dueAt, promise.callId(), whyMoved(promise, dueAt, by, now)));
    }
    Reassigned to = change.reassigned();
    if (to != null && !Objects.equals(to.manager(), item.owner())) {
      events.add(new HandedOver(to.manager(), item.owner()));
    }
    String because = change.closedBecause();
    if (because != null) {
      PromiseDecisions.dropped(item, by.id(), because).ifPresent(events::add);
      events.add(new TaskClosed(because));
    }
    return happened(events);
  }

  /** Who is called about a task's order is the order's customer, as he is now. */
  public static Decision<CallItemEvent> follow(CallItem item, Customer ofTheOrder) {
    return item.task() == null || item.isOver() || ofTheOrder.equals(item.customer())
        ? nothingToDo()
        : happened(new CustomerChanged(ofTheOrder));
  }

  /** As a sentence; null where it is moved to the time that was promised. */
  private static @Nullable String whyMoved(Promise promise, Instant dueAt, Caller by, Instant now) {
    Instant promisedFor = promise.promisedFor();
    return dueAt.equals(promisedFor)
        ? null
        : "%s moved it to %s at %s; it was promised for %s."
            .formatted(by.id(), dueAt, now, promisedFor);
  }

  private static boolean asItWas(CallItem item, Task task, Change change) {
    Reassigned to = change.reassigned();
    return change.dueAt() == null
        && (to == null || Objects.equals(to.manager(), item.owner()))
        && (change.closedBecause() == null || task.closedBecause() != null);
  }

  /** Whether that is what it was set to, whatever has become of it since. */
  private static boolean isSame(Task before, @Nullable Customer customer, TaskSet again) {
    return before.subject().equals(again.subject())
        && Objects.equals(before.orderId(), again.orderId())
        && Objects.equals(before.script(), again.script())
        && Objects.equals(before.campaign(), again.campaign())
        && before.setBy().equals(again.setBy())
        && (before.first() == null || isSame(before.first(), before.setAt(), again))
        && (again.orderId() != null || isSame(customer, again.customer()));
  }

  /** What is set for at once has another time each time. */
  private static boolean isSame(Task.First first, Instant setAt, TaskSet again) {
    return Objects.equals(first.manager(), again.manager())
        && (first.dueAt().equals(again.dueAt())
            || (first.dueAt().equals(setAt) && again.dueAt().equals(again.setAt())));
  }

  /** Where he is may have become known since. */
  private static boolean isSame(@Nullable Customer before, Customer again) {
    return before != null && before.in(again.timeZone()).equals(again);
  }
}
