package io.ringdesk.call.calls;

import io.ringdesk.call.domain.Call;
import io.ringdesk.call.domain.CallResult;
import io.ringdesk.call.domain.CallingHours;
import io.ringdesk.call.domain.Customer;
import io.ringdesk.call.domain.Letter;
import io.ringdesk.call.domain.NewOrder;
import io.ringdesk.call.domain.ScriptShown;
import io.ringdesk.call.domain.Stage;
import io.ringdesk.call.domain.TimeThere;
import io.ringdesk.chassis.web.BadInput;
import io.ringdesk.chassis.web.FieldProblem;
import io.ringdesk.chassis.wire.NameIds;
import io.ringdesk.chassis.wire.Spelling;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a manager fills in after a call. A field that the result does not have is refused by its
 * name, as one is that it needs and that is missing.
 *
 * @param script which one was shown, as GET /api/scripts answered it
 * @param callBackAt with an offset, or without: then it is the customer's local time
 * @param autoCancelAt to which the order's date is moved with the call back; likewise
 */
record CallForm(
    @Nullable String orderId,
    @Nullable String taskId,
    @Nullable CallResult result,
    @Nullable String comment,
    @Nullable String callBackAt,
    @Nullable LetterForm letter,
    @Nullable Boolean copyToManager,
    @Nullable Instant startedAt,
    @Nullable Instant endedAt,
    @Nullable NewOrderForm newOrder,
    @Nullable ShownScript script,
    @Nullable String autoCancelAt) {

  /** As they are spelt. */
  static final String RESULTS = Spelling.list(List.of(CallResult.values()));

  private static final String STAGES = Spelling.list(List.of(Stage.values()));

  private static final String NO_ADDRESS =
      "No e-mail address of this customer is known, so no letter reaches him. Have one put on the order first, or leave"
          + " this out.";

  private static final int LONGEST_ID = 64;
  private static final int LONGEST_SUBJECT = 250;
  private static final int LONGEST_TEXT = 20_000;

  private static final Duration CLOCKS_DIFFER = Duration.ofMinutes(1);
  private static final Instant EARLIEST = Instant.parse("2000-01-01T00:00:00Z");
  private static final Instant LATEST = Instant.parse("2200-01-01T00:00:00Z");

  record LetterForm(@Nullable String template, @Nullable String subject, @Nullable String body) {}

  /** Which script was shown; all three are needed to name it. */
  record ShownScript(@Nullable String product, @Nullable Stage stage, @Nullable Integer version) {}

  /** What can be said before it is known whom the call was with: the order, or the task. */
  String checkedItemId() {
    if (orderId != null && taskId != null) {
      throw BadInput.of("taskId", "A call is about an order or for a task: leave one of them out.");
    }
    String field = taskId == null ? "orderId" : "taskId";
    String item = taskId == null ? orderId : taskId;
    if (item == null || item.isBlank()) {
      throw BadInput.of(field, "Name the order that the call was about, or the task.");
    }
    if (item.length() > LONGEST_ID) {
      throw BadInput.of(field, "An id has at most %d characters.".formatted(LONGEST_ID));
    }
    return item;
  }

  /**
   * @param hours in which the customer may be called
   * @throws BadInput with all that is wrong
   */
  Call call(String id, Instant now, Customer customer, CallingHours hours) {
    List<FieldProblem> problems = new ArrayList<>();
    ZoneId zone = customer.timeZone();
    TimeThere callBack = callBack(now, zone, problems);
    Instant moved = autoCancel(callBack, now, zone, problems);
    checkTexts(problems);
    checkLetter(customer, problems);
    ScriptShown shown = script(problems);
    NewOrder wanted = newOrder(id, problems);
    checkPast(problems, "startedAt", startedAt, now);
    checkPast(problems, "endedAt", endedAt, now);
    if (startedAt != null && endedAt != null && endedAt.isBefore(startedAt)) {
      problems.add(
          new FieldProblem(
              "endedAt",
              "The call ends (%s) before it starts (%s).".formatted(endedAt, startedAt)));
    }
    if (result == null || !problems.isEmpty()) {
      throw new BadInput(problems);
    }
    return new Call(
        id,
        result,
        comment == null || comment.isBlank() ? null : comment,
        now,
        inMillis(startedAt),
        inMillis(endedAt),
        callBack == null ? null : callBack.at(),
        callBack == null ? null : callBack.within(hours, zone).note(),
        letter == null ? null : new Letter(letter.template(), letter.subject(), letter.body()),
        Boolean.TRUE.equals(copyToManager),
        wanted,
        shown,
        null,
        moved);
  }

  private @Nullable ScriptShown script(List<FieldProblem> problems) {
    if (script == null) {
      return null;
    }
    String product = script.product();
    Stage stage = script.stage();
    Integer version = script.version();
    if (product == null || product.isBlank() || product.length() > LONGEST_ID) {
      problems.add(
          new FieldProblem(
              "script.product",
              "Say whose script was shown, in at most %d characters.".formatted(LONGEST_ID)));
    }
    if (stage == null) {
      problems.add(
          new FieldProblem(
              "script.stage", "Say for which stage it was. There are: %s.".formatted(STAGES)));
    }
    if (version == null || version < 1) {
      problems.add(new FieldProblem("script.version", "Say which version was shown, from 1."));
    }
    return product == null || stage == null || version == null
        ? null
        : new ScriptShown(product, stage, version);
  }

  private @Nullable NewOrder newOrder(String callId, List<FieldProblem> problems) {
    if (newOrder == null || result == null) {
      return null;
    }
    if (taskId != null) {
      problems.add(
          new FieldProblem(
              "newOrder", "A call for a task makes no new order: record it by the order."));
      return null;
    }
    if (!result.offersNewOrder()) {
      problems.add(
          new FieldProblem(
              "newOrder",
              "The result '%s' makes no new order: leave it out.".formatted(Spelling.of(result))));
      return null;
    }
    NewOrder wanted = newOrder.read(NameIds.of("new-order", callId), problems);
    if (wanted.cancelOld() && callBackAt != null) {
      problems.add(
          new FieldProblem(
              "callBackAt",
              "The old order is cancelled, so nobody is called back about it: leave this out."));
    }
    return wanted;
  }

  private @Nullable TimeThere callBack(Instant now, ZoneId zone, List<FieldProblem> problems) {
    if (result == null) {
      problems.add(
          new FieldProblem(
              "result", "Say what came of the call. There are: %s.".formatted(RESULTS)));
      return null;
    }
    String spelt = Spelling.of(result);
    boolean given = callBackAt != null;
    return switch (result.callBackTime()) {
      case NONE -> {
        if (given) {
          problems.add(
              new FieldProblem(
                  "callBackAt",
                  "The result '%s' has no call back time: leave it out.".formatted(spelt)));
        }
        yield null;
      }
      case REQUIRED -> {
        if (!given) {
          problems.add(
              new FieldProblem(
                  "callBackAt",
                  "The result '%s' needs the time that was promised.".formatted(spelt)));
        }
        yield time("callBackAt", callBackAt, now, zone, problems);
      }
      case ALLOWED -> time("callBackAt", callBackAt, now, zone, problems);
    };
  }

  private @Nullable Instant autoCancel(
      @Nullable TimeThere callBack, Instant now, ZoneId zone, List<FieldProblem> problems) {
    if (autoCancelAt == null || result == null) {
      return null;
    }
    if (callBackAt == null || result.callBackTime() == CallResult.CallBackTime.NONE) {
      problems.add(
          new FieldProblem(
              "autoCancelAt",
              "The order's date is moved with a call back, and there is none: leave this out."));
      return null;
    }
    if (taskId != null) {
      problems.add(
          new FieldProblem(
              "autoCancelAt", "A call for a task moves no order's date: record it by the order."));
      return null;
    }
    TimeThere moved = time("autoCancelAt", autoCancelAt, now, zone, problems);
    if (moved != null && callBack != null && moved.at().isBefore(callBack.at())) {
      problems.add(
          new FieldProblem(
              "autoCancelAt",
              "The order would cancel itself at %s, before the call back at %s."
                  .formatted(moved.at(), callBack.at())));
    }
    return moved == null ? null : moved.at();
  }

  private static @Nullable TimeThere time(
      String field, @Nullable String given, Instant now, ZoneId zone, List<FieldProblem> problems) {
    if (given == null) {
      return null;
    }
    try {
      TimeThere there = read(given, zone);
      Instant time = there.at().truncatedTo(ChronoUnit.MILLIS);
      if (!time.isAfter(now)) {
        problems.add(new FieldProblem(field, "%s has passed: it is %s.".formatted(given, now)));
      }
      checkYear(problems, field, time);
      return new TimeThere(time, there.note());
    } catch (DateTimeException unreadable) {
      problems.add(
          new FieldProblem(
              field,
              "'%s' is not a time like 2026-11-24T10:00:00-03:00, or 2026-11-24T10:00 by the customer's clock."
                  .formatted(given)));
      return null;
    }
  }

  private static TimeThere read(String time, ZoneId zone) {
    try {
      return new TimeThere(OffsetDateTime.parse(time).toInstant(), null);
    } catch (DateTimeException withoutOffset) {
      return TimeThere.settle(LocalDateTime.parse(time), zone);
    }
  }

  private void checkTexts(List<FieldProblem> problems) {
    if (comment != null && comment.length() > LONGEST_TEXT) {
      problems.add(
          new FieldProblem(
              "comment", "A comment has at most %d characters.".formatted(LONGEST_TEXT)));
    }
    if (Boolean.TRUE.equals(copyToManager) && letter == null) {
      problems.add(
          new FieldProblem(
              "copyToManager", "There is no letter to copy: write one, or leave this out."));
    }
  }

  private void checkLetter(Customer customer, List<FieldProblem> problems) {
    if (letter == null) {
      return;
    }
    if (customer.email() == null || customer.email().isBlank()) {
      problems.add(new FieldProblem("letter", NO_ADDRESS));
    }
    boolean written = letter.subject() != null || letter.body() != null;
    if (letter.template() != null && written) {
      problems.add(
          new FieldProblem(
              "letter", "A letter has a template, or a subject and a body; not both."));
    } else if (letter.template() == null) {
      need(problems, "letter.subject", letter.subject(), LONGEST_SUBJECT);
      need(problems, "letter.body", letter.body(), LONGEST_TEXT);
    } else {
      need(problems, "letter.template", letter.template(), LONGEST_ID);
    }
  }

  private static void need(
      List<FieldProblem> problems, String field, @Nullable String text, int longest) {
    if (text == null || text.isBlank()) {
      problems.add(new FieldProblem(field, "A letter needs a template, or a subject and a body."));
    } else if (text.length() > longest) {
      problems.add(new FieldProblem(field, "This has at most %d characters.".formatted(longest)));
    }
  }

  /** Of a call that was made; the clock of who made it may be a little fast. */
  private static void checkPast(
      List<FieldProblem> problems, String field, @Nullable Instant time, Instant now) {
    if (time != null && time.isAfter(now.plus(CLOCKS_DIFFER))) {
      problems.add(new FieldProblem(field, "%s has not come yet: it is %s.".formatted(time, now)));
    } else {
      checkYear(problems, field, time);
    }
  }

  private static void checkYear(List<FieldProblem> problems, String field, @Nullable Instant time) {
    if (time != null && (time.isBefore(EARLIEST) || time.isAfter(LATEST))) {
      problems.add(new FieldProblem(field, "%s is too far from today.".formatted(time)));
    }
  }

  /** The finest that is kept. */
  private static @Nullable Instant inMillis(@Nullable Instant time) {
    return time == null ? null : time.truncatedTo(ChronoUnit.MILLIS);
  }
}
