package io.ringdesk.call.domain;

import static io.ringdesk.call.domain.Desk.MONDAY_10_05;
import static io.ringdesk.call.domain.Desk.ORDER;
import static io.ringdesk.call.domain.Desk.TUESDAY_9_00;
import static io.ringdesk.call.domain.Desk.call;
import static io.ringdesk.call.domain.Desk.queuedFor;
import static io.ringdesk.call.domain.Desk.recorded;
import static org.assertj.core.api.Assertions.assertThat;

import io.ringdesk.call.domain.CallItemEvent.Dropped;
import io.ringdesk.call.domain.CallItemEvent.LeftQueue;
import io.ringdesk.call.domain.Unsettled.Claim;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Calls 2, already paid: the customer's word, until the payment comes. */
class ClaimedPaymentsTest {

  private static final Claim CLAIM = new Claim("c1", MONDAY_10_05);

  @Test
  void the_customers_word_is_kept_from_the_first_time_that_he_gave_it() {
    assertThat(after(said("c1", CallResult.ALREADY_PAID)).unsettled().claim()).isEqualTo(CLAIM);
    CallItem twice =
        after(
            said("c1", CallResult.ALREADY_PAID),
            recorded(call("c2", CallResult.ALREADY_PAID, TUESDAY_9_00), 0, null));
    assertThat(twice.unsettled().claim()).isEqualTo(CLAIM);
  }

  @Test
  void it_ends_when_the_payment_comes() {
    assertThat(
            after(said("c1", CallResult.ALREADY_PAID), new LeftQueue(LeaveReason.PAID)).unsettled())
        .isEqualTo(Unsettled.NONE);
  }

  @Test
  void of_an_order_that_is_cancelled_it_stays_since_the_money_may_still_come() {
    assertThat(
            after(said("c1", CallResult.ALREADY_PAID), new LeftQueue(LeaveReason.CANCELLED))
                .unsettled()
                .claim())
        .isEqualTo(CLAIM);
    assertThat(
            after(new LeftQueue(LeaveReason.CANCELLED), said("c1", CallResult.ALREADY_PAID))
                .unsettled()
                .claim())
        .isEqualTo(CLAIM);
  }

  @Test
  void of_an_order_that_is_paid_there_is_nothing_to_wait_for() {
    assertThat(
            after(new LeftQueue(LeaveReason.PAID), said("c1", CallResult.ALREADY_PAID)).unsettled())
        .isEqualTo(Unsettled.NONE);
  }

  @ParameterizedTest
  @EnumSource(CallResult.class)
  void another_conversation_takes_its_place_and_a_call_that_was_not_answered_does_not(
      CallResult result) {
    CallItem item = after(said("c1", CallResult.ALREADY_PAID), said("c2", result));
    assertThat(item.unsettled().claim() != null)
        .isEqualTo(!result.reachesCustomer() || result == CallResult.ALREADY_PAID);
  }

  @Test
  void the_head_of_sales_can_end_it() {
    CallItem item =
        after(
            said("c1", CallResult.ALREADY_PAID),
            new LeftQueue(LeaveReason.CANCELLED),
            new Dropped("He has paid the other one."));
    assertThat(item.unsettled()).isEqualTo(Unsettled.NONE);
    assertThat(item.status()).isEqualTo(ItemStatus.CLOSED);
  }

  private static CallItemEvent said(String id, CallResult result) {
    return recorded(
        call(id, result, MONDAY_10_05), 0, result == CallResult.NOT_REACHED ? TUESDAY_9_00 : null);
  }

  private static CallItem after(CallItemEvent... events) {
    CallItem item = CallItem.unknown(ORDER).after(queuedFor("anna"));
    for (CallItemEvent event : events) {
      item = item.after(event);
    }
    return item;
  }
}
