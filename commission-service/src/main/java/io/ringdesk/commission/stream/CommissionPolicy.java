package io.ringdesk.commission.stream;

import io.ringdesk.chassis.decision.Decision;
import io.ringdesk.chassis.inbox.Incoming;
import io.ringdesk.commission.domain.Cause;
import io.ringdesk.commission.domain.Commission;
import io.ringdesk.commission.domain.CommissionDecisions;
import io.ringdesk.commission.domain.CommissionEvent;
import io.ringdesk.commission.domain.Plan;
import io.ringdesk.commission.stream.OrderNews.ManagerAssigned;
import io.ringdesk.commission.stream.OrderNews.Paid;
import io.ringdesk.commission.stream.OrderNews.PaymentReceived;
import io.ringdesk.commission.stream.OrderNews.RefundMade;
import java.time.ZoneId;
import java.util.function.LongFunction;

/**
 * What each event of an order means for its commissions.
 *
 * @param present the plan for an order that is paid for the first time
 * @param plans earlier plans by revision, for an order that has been paid before
 * @param companyZone in which the month of accounting is told
 */
record CommissionPolicy(Plan present, LongFunction<Plan> plans, ZoneId companyZone) {

  Decision<CommissionEvent> on(Commission commission, Incoming news) {
    Cause cause = new Cause(news.id(), news.time(), companyZone);
    return switch (news.type()) {
      case "order.paid.v1" -> {
        Paid paid = news.read(Paid.class);
        Plan plan = planOf(commission);
        yield CommissionDecisions.paid(
            commission, paid.terms(plan), paid.received(), paid.manager(), plan, cause);
      }
      case "order.prepaid.v1", "order.refunded.v1", "order.cancelled.v1", "order.deleted.v1" ->
          CommissionDecisions.notPaid(commission, planOf(commission), cause);
      case "order.refund-made.v1" -> {
        RefundMade refund = news.read(RefundMade.class);
        yield CommissionDecisions.refunded(
            commission, refund.received(), refund.refunded(), planOf(commission), cause);
      }
      case "order.payment-received.v1" ->
          CommissionDecisions.received(
              commission, news.read(PaymentReceived.class).received(), planOf(commission), cause);
      case "order.manager-assigned.v1" ->
          CommissionDecisions.heldBy(
              commission, news.read(ManagerAssigned.class).manager(), planOf(commission), cause);
      default -> Decision.nothingToDo();
    };
  }

  private Plan planOf(Commission commission) {
    return commission.plan().isPresent() ? plans.apply(commission.plan().getAsLong()) : present;
  }
}
