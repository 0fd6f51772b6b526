package io.ringdesk.order.domain;

import static io.ringdesk.order.domain.Samples.minute;
import static org.assertj.core.api.Assertions.assertThat;

import io.ringdesk.chassis.decision.Decision;
import io.ringdesk.order.domain.OrderEvent.CallBackOffered;
import io.ringdesk.order.domain.OrderEvent.CallNoted;
import io.ringdesk.order.domain.OrderEvent.NextCallDropped;
import io.ringdesk.order.domain.OrderEvent.NextCallSet;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class CallsTest {

  @Test
  void nothing_is_known_of_calls_before_the_first() {
    assertThat(Given.news(Samples.placing("100.00")).order().calls()).isNull();
  }

  @Test
  void the_last_call_and_the_next_one_are_kept() {
    Order order =
        called(Given.news(Samples.placing("100.00")), "not-reached", minute(70), minute(10));
    assertThat(order.calls())
        .isEqualTo(
            new Calls(
                new LastCall("not-reached", "anna", minute(10)), minute(70), null, List.of()));
  }

  @Test
  void a_later_call_takes_the_place_of_an_earlier_one() {
    Given given = Given.news(Samples.placing("100.00"));
    given.act(order -> call(order, "not-reached", minute(70), minute(10), Optional.empty()));
    Order order = called(given, "completed", null, minute(70));
    assertThat(order.calls())
        .isEqualTo(new Calls(new LastCall("completed", "anna", minute(70)), null, null, List.of()));
  }

  @Test
  void nobody_is_called_again_about_an_order_that_is_paid() {
    Given given = Given.news(Samples.placing("100.00"));
    given.act(order -> call(order, "call-back", minute(70), minute(10), Optional.empty()));
    given.and(Samples.payment("p1", "100.00", 20));
    assertThat(given.order().nextCallAt()).isNull();
    assertThat(called(given, "call-back", minute(90), minute(30)).nextCallAt()).isNull();
  }

  @Test
  void a_prepaid_order_is_still_called_about() {
    Given given = Given.news(Samples.placing("100.00"));
    given.act(order -> call(order, "call-back", minute(70), minute(10), Optional.empty()));
    given.and(Samples.payment("p1", "10.00", 20));
    assertThat(given.order().nextCallAt()).isEqualTo(minute(70));
  }

  @Test
  void a_refusal_ends_the_calls() {
    Given given = Given.news(Samples.placing("100.00"));
    given.act(
        order -> call(order, "refusal", null, minute(10), Optional.of(Samples.cancellation(10))));
    assertThat(given.order().calls())
        .isEqualTo(new Calls(new LastCall("refusal", "anna", minute(10)), null, null, List.of()));
  }

  @Test
  void an_order_that_can_be_paid_again_is_called_about_when_the_queue_says() {
    Given given =
        Given.news(
            Samples.placing("100.00"),
            Samples.payment("p1", "100.00", 20),
            Samples.price("150.00", 10));
    var decision = OrderNews.callAgain(given.file(), minute(40), "The order is open again.");
    assertThat(new Given.Outcome(decision).events())
        .containsExactly(new NextCallSet(minute(40), null, "The order is open again."));
    given.act(order -> decision);
    assertThat(given.order().nextCallAt()).isEqualTo(minute(40));
    new Given.Outcome(OrderNews.callAgain(given.file(), minute(40), "again")).thenNothing();
  }

  @Test
  void an_order_whose_call_the_head_of_sales_drops_has_no_next_call() {
    Given given = Given.news(Samples.placing("100.00"));
    new Given.Outcome(OrderNews.callDropped(given.file(), "Enough.")).thenNothing();
    given.act(order -> call(order, "call-back", minute(70), minute(10), Optional.empty()));

    var decision = OrderNews.callDropped(given.file(), "Enough.");

    assertThat(new Given.Outcome(decision).events())
        .containsExactly(new NextCallDropped(minute(70), "Enough."));
    given.act(order -> decision);
    assertThat(given.order().nextCallAt()).isNull();
    new Given.Outcome(OrderNews.callDropped(given.file(), "Enough.")).thenNothing();
    new Given.Outcome(OrderNews.callDropped(OrderFile.empty("o"), "Enough.")).thenNothing();
  }

  @Test
  void the_queue_says_nothing_of_an_order_that_is_closed_or_not_there() {
    Given paid = Given.news(Samples.placing("100.00"), Samples.payment("p1", "100.00", 20));
    new Given.Outcome(OrderNews.callAgain(paid.file(), minute(40), "late")).thenNothing();
    new Given.Outcome(OrderNews.callAgain(OrderFile.empty("o"), minute(40), "early")).thenNothing();
  }

  @Test
  void a_colleague_who_is_to_make_a_late_call_back_works_the_order() {
    Given given = promisedByAnna();
    assertThat(given.order().isWorkedBy("boris")).isFalse();
    offered(given, "boris");
    assertThat(given.order().isWorkedBy("boris")).isTrue();
    assertThat(given.order().isHeldBy("boris")).isFalse();
    assertThat(given.order().nextCallAt()).isEqualTo(minute(70));
  }

  @Test
  void who_has_made_it_works_the_order_whoever_was_to_until_its_manager_calls() {
    Given given = offered(promisedByAnna(), "boris");
    given.act(order -> callBy("clara", order, "not-reached", minute(130), minute(110)));
    assertThat(given.order().isWorkedBy("clara")).isTrue();
    assertThat(given.order().isWorkedBy("boris")).isFalse();
    given.act(order -> callBy("anna", order, "not-reached", minute(150), minute(130)));
    assertThat(given.order().isWorkedBy("clara")).isFalse();
    given.act(order -> callBy("boris", order, "completed", null, minute(140)));
    assertThat(given.order().isWorkedBy("boris")).isFalse();
  }

  @Test
  void nobody_stands_in_for_who_has_just_got_the_order_or_where_the_queue_calls_otherwise() {
    Given handedOver = offered(promisedByAnna(), "boris");
    handedOver.act(order -> OrderDecisions.assign(order, "clara", "She knows him.", minute(110)));
    assertThat(handedOver.order().isWorkedBy("boris")).isFalse();
    Given again = offered(promisedByAnna(), "boris");
    again.act(order -> OrderNews.callAgain(again.file(), minute(120), "He wrote."));
    assertThat(again.order().isWorkedBy("boris")).isFalse();
  }

  @Test
  void an_offer_for_an_order_that_is_closed_or_not_there_is_nothing() {
    Given paid = Given.news(Samples.placing("100.00"), Samples.payment("p1", "100.00", 20));
    new Given.Outcome(OrderNews.callBackOffered(paid.file(), offer("boris"))).thenNothing();
    new Given.Outcome(OrderNews.callBackOffered(OrderFile.empty("t"), offer("boris")))
        .thenNothing();
  }

  @Test
  void a_call_for_a_task_is_the_last_one_and_leaves_the_order_to_be_called_as_it_was() {
    Given given = offered(promisedByAnna(), "boris");
    given.act(order -> OrderNews.callForTask(given.file(), forTask("t1", "refusal", 80)));
    assertThat(given.order().calls())
        .isEqualTo(
            new Calls(
                new LastCall("refusal", "anna", minute(80)), minute(70), "boris", List.of("t1")));
    assertThat(given.order().status()).isEqualTo(OrderStatus.AWAITING);
  }

  @Test
  void a_call_for_a_task_that_is_told_again_is_nothing() {
    Given given = promisedByAnna();
    given.act(order -> OrderNews.callForTask(given.file(), forTask("t1", "completed", 80)));
    given.act(order -> OrderNews.callForTask(given.file(), forTask("t2", "completed", 90)));
    given.act(order -> callBy("anna", order, "call-back", minute(120), minute(100)));
    new Given.Outcome(OrderNews.callForTask(given.file(), forTask("t1", "completed", 80)))
        .thenNothing();
    new Given.Outcome(OrderNews.callForTask(OrderFile.empty("o"), forTask("t1", "completed", 80)))
        .thenNothing();
  }

  @Test
  void of_calls_for_the_order_and_for_its_tasks_the_last_is_the_one_recorded_last() {
    Given given = promisedByAnna();
    given.act(order -> OrderNews.callForTask(given.file(), forTask("t1", "completed", 80)));
    given.act(order -> callBy("anna", order, "not-reached", minute(130), minute(75)));
    assertThat(given.order().calls())
        .isEqualTo(
            new Calls(
                new LastCall("completed", "anna", minute(80)), minute(130), null, List.of("t1")));
    given.act(order -> OrderNews.callForTask(given.file(), forTask("t0", "refusal", 60)));
    assertThat(given.order().calls())
        .extracting(Calls::last)
        .isEqualTo(new LastCall("completed", "anna", minute(80)));
  }

  private static CallNoted forTask(String callId, String result, int recorded) {
    return new CallNoted(
        callId, result, "anna", null, minute(recorded + 60), minute(recorded), "task-1");
  }

  private static Given promisedByAnna() {
    Given given = Given.news(Samples.placing("100.00"));
    given.act(order -> OrderDecisions.assign(order, "anna", "Her turn.", minute(5)));
    return given.act(order -> callBy("anna", order, "call-back", minute(70), minute(10)));
  }

  private static Given offered(Given given, String to) {
    return given.act(order -> OrderNews.callBackOffered(given.file(), offer(to)));
  }

  private static CallBackOffered offer(String to) {
    return new CallBackOffered("c-1", to, "anna", "anna has not called back.", minute(100));
  }

  private static Order called(
      Given given, String result, @Nullable Instant next, Instant recordedAt) {
    return given.act(order -> call(order, result, next, recordedAt, Optional.empty())).order();
  }

  private static Decision<OrderEvent> call(
      Order order,
      String result,
      @Nullable Instant next,
      Instant recordedAt,
      Optional<Cancellation> refusal) {
    return noted(
        order, new CallNoted("c-" + recordedAt, result, "anna", null, next, recordedAt), refusal);
  }

  private static Decision<OrderEvent> callBy(
      String manager, Order order, String result, @Nullable Instant next, Instant recordedAt) {
    return noted(
        order,
        new CallNoted("c-" + recordedAt, result, manager, null, next, recordedAt),
        Optional.empty());
  }

  private static Decision<OrderEvent> noted(
      Order order, CallNoted call, Optional<Cancellation> refusal) {
    return OrderNews.call(
        new OrderFile(order.id(), Early.NONE, order),
        call,
        refusal,
        Optional.empty(),
        Optional.empty(),
        null);
  }
}
