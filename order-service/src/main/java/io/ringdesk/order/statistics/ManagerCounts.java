package io.ringdesk.order.statistics;

/**
 * What came to an order manager in a time, what became of it, and what left him in it.
 *
 * @param assigned orders that came to him, by turn or by hand
 * @param open those of them that he still has and that are not paid in full or over
 * @param paid those of them that he still has and that are paid
 * @param closed those of them that he still has and that are paid, refunded, cancelled or deleted
 * @param detached orders that were taken from him because he had them open and did nothing
 * @param handedOn orders that went from him to another, or to nobody, by hand
 */
public record ManagerCounts(
    String manager,
    long assigned,
    long open,
    long paid,
    long closed,
    long detached,
    long handedOn) {

  static ManagerCounts none(String manager) {
    return new ManagerCounts(manager, 0, 0, 0, 0, 0, 0);
  }

  ManagerCounts plus(ManagerCounts other) {
    return new ManagerCounts(
        manager,
        assigned + other.assigned,
        open + other.open,
        paid + other.paid,
        closed + other.closed,
        detached + other.detached,
        handedOn + other.handedOn);
  }
}
