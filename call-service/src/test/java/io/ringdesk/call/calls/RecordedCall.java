package io.ringdesk.call.calls;

import io.ringdesk.call.calls.CallForm.LetterForm;
import io.ringdesk.call.calls.CallForm.ShownScript;
import io.ringdesk.call.domain.Call;
import io.ringdesk.call.domain.CallResult;
import io.ringdesk.call.domain.CallingHours;
import io.ringdesk.call.domain.Customer;
import io.ringdesk.chassis.web.BadInput;
import java.time.Instant;
import java.time.ZoneId;
import org.jspecify.annotations.Nullable;

/** A call to Lucía in São Paulo, as its manager records it at 7:05 in the morning there. */
final class RecordedCall {

  static final Instant NOW = Instant.parse("2026-11-23T10:05:00Z");
  static final String TOMORROW = "2026-11-24T10:00:00-03:00";

  private static final ZoneId SAO_PAULO = ZoneId.of("America/Sao_Paulo");

  private final @Nullable String orderId;
  private final @Nullable String taskId;
  private final @Nullable CallResult result;
  private @Nullable String email = "lucia@customers.example";
  private @Nullable String comment;
  private @Nullable String callBackAt;
  private @Nullable LetterForm letter;
  private @Nullable Boolean copyToManager;
  private @Nullable Instant startedAt;
  private @Nullable Instant endedAt;
  private @Nullable NewOrderForm newOrder;
  private @Nullable ShownScript script;
  private @Nullable String autoCancelAt;

  private RecordedCall(
      @Nullable String orderId, @Nullable String taskId, @Nullable CallResult result) {
    this.orderId = orderId;
    this.taskId = taskId;
    this.result = result;
  }

  static RecordedCall forAnOrder(@Nullable CallResult result) {
    return new RecordedCall("o-1", null, result);
  }

  static RecordedCall forATask(CallResult result) {
    return new RecordedCall(null, "t-1", result);
  }

  static RecordedCall forNothing() {
    return new RecordedCall(" ", null, CallResult.COMPLETED);
  }

  RecordedCall toSomebodyAt(@Nullable String address) {
    email = address;
    return this;
  }

  RecordedCall comment(String text) {
    comment = text;
    return this;
  }

  RecordedCall callBackAt(@Nullable String time) {
    callBackAt = time;
    return this;
  }

  RecordedCall letter(LetterForm asked) {
    letter = asked;
    return this;
  }

  RecordedCall copied() {
    copyToManager = true;
    return this;
  }

  RecordedCall made(Instant from, @Nullable Instant until) {
    startedAt = from;
    endedAt = until;
    return this;
  }

  RecordedCall newOrder(NewOrderForm asked) {
    newOrder = asked;
    return this;
  }

  RecordedCall script(ShownScript shown) {
    script = shown;
    return this;
  }

  RecordedCall autoCancelAt(String time) {
    autoCancelAt = time;
    return this;
  }

  CallForm form() {
    return new CallForm(
        orderId,
        taskId,
        result,
        comment,
        callBackAt,
        letter,
        copyToManager,
        startedAt,
        endedAt,
        newOrder,
        script,
        autoCancelAt);
  }

  Call call() {
    return call("c", CallingHours.USUAL);
  }

  Call call(String id, CallingHours hours) {
    return form().call(id, NOW, new Customer("Lucía", email, "+5511987654321", SAO_PAULO), hours);
  }

  /** What is said of it when it is refused, as it has to be. */
  String problems() {
    try {
      call();
    } catch (BadInput bad) {
      return String.valueOf(bad.getMessage());
    }
    throw new AssertionError("Nothing was refused.");
  }
}
