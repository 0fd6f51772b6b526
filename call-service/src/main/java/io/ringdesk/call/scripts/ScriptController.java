package io.ringdesk.call.scripts;

import io.ringdesk.call.domain.CallItem;
import io.ringdesk.call.domain.CallItemEvent;
import io.ringdesk.call.domain.ScriptChoice;
import io.ringdesk.call.domain.Stage;
import io.ringdesk.call.domain.Task;
import io.ringdesk.chassis.journal.Journal;
import io.ringdesk.chassis.journal.Stored;
import io.ringdesk.chassis.web.Actor;
import io.ringdesk.chassis.web.BadInput;
import io.ringdesk.chassis.web.IfMatch;
import io.ringdesk.chassis.web.MayAnswer;
import io.ringdesk.chassis.web.NotFound;
import io.ringdesk.chassis.web.Page;
import io.ringdesk.chassis.web.Paging;
import io.ringdesk.chassis.web.Versioned;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Call instructions: which are shown, and writing them. */
@RestController
@RequestMapping("/api/scripts")
class ScriptController {

  /**
   * @param product a sku, {@code electronic}, {@code any}, or a name that tasks give
   */
  record ScriptForm(
      @NotBlank @Size(max = 64) String product,
      @NotNull Stage stage,
      @NotBlank @Size(max = 20_000) String text) {}

  record ScriptView(String product, Stage stage, int version, String text, String by, Instant at) {
    static ScriptView of(Script script) {
      return new ScriptView(
          script.product(),
          script.stage(),
          script.version(),
          script.text(),
          script.by(),
          script.at());
    }
  }

  private final Scripts scripts;
  private final Journal<CallItem, CallItemEvent> items;
  private final Clock clock;

  ScriptController(Scripts scripts, Journal<CallItem, CallItemEvent> items, Clock clock) {
    this.scripts = scripts;
    this.items = items;
    this.clock = clock;
  }

  /**
   * With an order or a task: the script that is shown with it, none where there is none. Else all,
   * in their latest version.
   */
  @GetMapping
  @MayAnswer(HttpStatus.NOT_FOUND)
  @PreAuthorize("hasAuthority('scripts:read')")
  Page<ScriptView> list(
      @RequestParam @Nullable String orderId,
      @RequestParam @Nullable String taskId,
      Paging paging) {
    if (orderId != null && taskId != null) {
      throw BadInput.of("taskId", "Name an order or a task: leave one of them out.");
    }
    if (orderId == null && taskId == null) {
      return scripts.list(paging).map(ScriptView::of);
    }
    CallItem item = orderId == null ? task(String.valueOf(taskId)) : order(orderId);
    List<String> products = ScriptChoice.products(item, orderOf(item));
    return new Page<>(
        scripts.first(products, item.stage()).map(ScriptView::of).stream().toList(), null);
  }

  private CallItem order(String id) {
    return items
        .find(id)
        .map(Stored::state)
        .filter(item -> item.task() == null && item.customer() != null)
        .orElseThrow(() -> new NotFound("order", id));
  }

  private CallItem task(String id) {
    return items
        .find(id)
        .map(Stored::state)
        .filter(item -> item.task() != null)
        .orElseThrow(() -> new NotFound("task", id));
  }

  private @Nullable CallItem orderOf(CallItem item) {
    Task task = item.task();
    return task == null || task.orderId() == null
        ? null
        : items.find(task.orderId()).map(Stored::state).orElse(null);
  }

  /** All versions of one, the newest first. */
  @GetMapping("/versions")
  @PreAuthorize("hasAuthority('scripts:read')")
  Page<ScriptView> versions(
      @RequestParam String product, @RequestParam Stage stage, Paging paging) {
    return scripts.versions(product, stage, paging).map(ScriptView::of);
  }

  /** Makes a new version; the same text again makes none. */
  @PutMapping
  @PreAuthorize("hasAuthority('scripts:edit')")
  ResponseEntity<ScriptView> put(@Valid @RequestBody ScriptForm form, Actor by, IfMatch seen) {
    Script script =
        scripts.put(form.product(), form.stage(), form.text(), by.id(), clock.instant(), seen);
    return Versioned.ok(ScriptView.of(script), script.version());
  }
}
