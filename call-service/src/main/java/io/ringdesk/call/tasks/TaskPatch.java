package io.ringdesk.call.tasks;

import io.ringdesk.call.domain.TaskDecisions.Change;
import io.ringdesk.call.domain.TaskDecisions.Reassigned;
import io.ringdesk.chassis.web.Actor;
import io.ringdesk.chassis.web.BadInput;
import io.ringdesk.chassis.web.FieldProblem;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What is to become of a task; what is left out stays as it is.
 *
 * @param manager another; {@code none}: whoever takes it
 * @param closedBecause why it needs no call any more
 */
record TaskPatch(
    @Nullable Instant dueAt, @Nullable String manager, @Nullable String closedBecause) {

  Change checked(Instant now, Actor by) {
    List<FieldProblem> problems = new ArrayList<>();
    TaskForm.checkTime(problems, "dueAt", dueAt, now);
    TaskForm.checkName(problems, "manager", manager);
    if (closedBecause != null) {
      TaskForm.checkText(problems, "closedBecause", closedBecause, "Say why it is closed.");
    }
    if (dueAt == null && manager == null && closedBecause == null) {
      problems.add(
          new FieldProblem("dueAt", "Say what is to change: dueAt, manager or closedBecause."));
    }
    if (!problems.isEmpty()) {
      throw new BadInput(problems);
    }
    return new Change(
        dueAt,
        manager == null ? null : new Reassigned(TaskController.named(manager, by)),
        closedBecause);
  }
}
