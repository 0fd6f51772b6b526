package io.ringdesk.call.tasks;

import io.ringdesk.call.customers.CardZones;
import io.ringdesk.call.domain.CallItem;
import io.ringdesk.call.domain.CallItemEvent;
import io.ringdesk.call.domain.CallItemEvent.TaskSet;
import io.ringdesk.call.domain.Caller;
import io.ringdesk.call.domain.Customer;
import io.ringdesk.call.domain.ItemStatus;
import io.ringdesk.call.domain.TaskDecisions;
import io.ringdesk.call.domain.TaskDecisions.Change;
import io.ringdesk.call.presence.Staff;
import io.ringdesk.call.tasks.Tasks.Held;
import io.ringdesk.call.tasks.Tasks.Query;
import io.ringdesk.chassis.decision.Refusal;
import io.ringdesk.chassis.journal.Journal;
import io.ringdesk.chassis.journal.Stored;
import io.ringdesk.chassis.web.Actor;
import io.ringdesk.chassis.web.BadInput;
import io.ringdesk.chassis.web.IfMatch;
import io.ringdesk.chassis.web.NotFound;
import io.ringdesk.chassis.web.Page;
import io.ringdesk.chassis.web.Paging;
import io.ringdesk.chassis.web.RefusedException;
import io.ringdesk.chassis.web.RequestKey;
import io.ringdesk.chassis.web.Versioned;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PatchMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Setting tasks, finding them, and changing them. */
@RestController
@RequestMapping("/api/tasks")
class TaskController {

  private static final String ME = "me";
  private static final String NOBODY = "none";

  private final Journal<CallItem, CallItemEvent> items;
  private final Tasks tasks;
  private final OrderTasks ofOrders;
  private final CardZones cards;
  private final Staff staff;
  private final Clock clock;

  TaskController(
      Journal<CallItem, CallItemEvent> items,
      Tasks tasks,
      OrderTasks ofOrders,
      CardZones cards,
      Staff staff,
      Clock clock) {
    this.items = items;
    this.tasks = tasks;
    this.ofOrders = ofOrders;
    this.cards = cards;
    this.staff = staff;
    this.clock = clock;
  }

  @PostMapping
  @PreAuthorize("hasAuthority('tasks:edit')")
  ResponseEntity<TaskView> set(@RequestBody TaskForm form, Actor by, RequestKey key) {
    Instant now = clock.instant();
    form.check(now);
    String manager = form.manager() == null ? by.id() : named(form.manager(), by);
    if (manager != null && !manager.equals(by.id()) && !by.may("tasks:any")) {
      throw new RefusedException(
          new Refusal(
              Refusal.Kind.RIGHT,
              "You may set tasks for yourself, or for whoever takes them (manager=none)."));
    }
    refuseUnknown(manager, by);
    TaskSet task =
        new TaskSet(
            String.valueOf(form.subject()),
            form.orderId(),
            null,
            form.script(),
            manager,
            form.dueAt() == null ? now : form.dueAt().truncatedTo(ChronoUnit.MILLIS),
            form.orderId() == null ? form.person(cards) : customerOf(form.orderId()),
            by.id(),
            now);
    String id = form.id() == null ? key.id("task") : form.id();
    Stored<CallItem> stored = items.append(id, by.id(), key, item -> TaskDecisions.set(item, task));
    if (form.orderId() != null && !customerOf(form.orderId()).equals(task.customer())) {
      ofOrders.follow(List.of(form.orderId()));
      stored = task(id);
    }
    return Versioned.created(TaskView.of(stored.state()), stored.version());
  }

  private Customer customerOf(String order) {
    return items
        .find(order)
        .map(Stored::state)
        .filter(item -> item.task() == null)
        .flatMap(item -> Optional.ofNullable(item.customer()))
        .orElseThrow(() -> new NotFound("order", order));
  }

  @GetMapping
  @PreAuthorize("hasAuthority('tasks:read')")
  Page<TaskView> list(
      @RequestParam @Nullable String orderId,
      @RequestParam @Nullable String email,
      @RequestParam @Nullable String phone,
      @RequestParam @Nullable String manager,
      @RequestParam @Nullable String campaign,
      @RequestParam @Nullable ItemStatus status,
      Actor by,
      Paging paging) {
    Query query =
        new Query(
            orderId,
            oneForm("email", email, CustomerAddress::email),
            oneForm("phone", phone, CustomerAddress::phone),
            manager == null ? null : new Held(named(manager, by)),
            campaign,
            status);
    return tasks.list(query, paging).map(stored -> TaskView.of(stored.state()));
  }

  private static @Nullable String oneForm(
      String field, @Nullable String written, Function<String, Optional<String>> form) {
    return written == null
        ? null
        : form.apply(written)
            .orElseThrow(() -> BadInput.of(field, "'%s' is no %s.".formatted(written, field)));
  }

  @GetMapping("/{id}")
  @PreAuthorize("hasAuthority('tasks:read')")
  ResponseEntity<TaskView> one(@PathVariable String id) {
    Stored<CallItem> stored = task(id);
    return Versioned.ok(TaskView.of(stored.state()), stored.version());
  }

  /** Moves a task, gives it to another, or closes it. */
  @PatchMapping("/{id}")
  @PreAuthorize("hasAuthority('tasks:edit')")
  ResponseEntity<TaskView> change(
      @PathVariable String id,
      @RequestBody TaskPatch patch,
      Actor by,
      RequestKey key,
      IfMatch seen) {
    Instant now = clock.instant();
    Change change = patch.checked(now, by);
    if (change.reassigned() != null) {
      refuseUnknown(change.reassigned().manager(), by);
    }
    Caller caller = new Caller(by.id(), by.may("tasks:any"));
    Stored<CallItem> stored =
        items.append(
            task(id).id(),
            by.id(),
            key,
            seen,
            item -> TaskDecisions.change(item, change, caller, now));
    return Versioned.ok(TaskView.of(stored.state()), stored.version());
  }

  /** Who asks is there. */
  private void refuseUnknown(@Nullable String manager, Actor by) {
    if (manager != null && !manager.equals(by.id())) {
      staff.refuseUnknown("manager", List.of(manager));
    }
  }

  private Stored<CallItem> task(String id) {
    return items
        .find(id)
        .filter(stored -> stored.state().task() != null)
        .orElseThrow(() -> new NotFound("task", id));
  }

  /** As people name a manager: {@code me}, {@code none} for nobody, or his user name. */
  static @Nullable String named(String manager, Actor by) {
    return switch (manager) {
      case ME -> by.id();
      case NOBODY -> null;
      default -> manager;
    };
  }
}
