package io.ringdesk.call.domain;

/** What came of a call. Each result has its own form and its own effect. */
public enum CallResult {
  /** The conversation took place; the order is on its way to payment. */
  COMPLETED(CallBackTime.ALLOWED, true, true),
  /** Nobody answered; the item comes again by the {@link RetryRule}. */
  NOT_REACHED(CallBackTime.NONE, false, false),
  /** The customer asked for another call, and said when. */
  CALL_BACK(CallBackTime.REQUIRED, true, true),
  /** The customer says that he has paid; the item leaves the queue and waits for the payment. */
  ALREADY_PAID(CallBackTime.NONE, true, true),
  /** The customer does not want it; the order is cancelled. */
  REFUSAL(CallBackTime.NONE, true, true),
  /** The number is wrong; the item leaves the queue and the phone is marked on the contact. */
  INVALID_CONTACT(CallBackTime.NONE, false, false);

  /** Whether the form of a result has a call back time. */
  public enum CallBackTime {
    NONE,
    ALLOWED,
    REQUIRED
  }

  private final CallBackTime callBackTime;
  private final boolean reachesCustomer;
  private final boolean takesRecording;

  CallResult(CallBackTime callBackTime, boolean reachesCustomer, boolean takesRecording) {
    this.callBackTime = callBackTime;
    this.reachesCustomer = reachesCustomer;
    this.takesRecording = takesRecording;
  }

  public CallBackTime callBackTime() {
    return callBackTime;
  }

  /** A call that reached the customer starts the count of unanswered calls anew. */
  public boolean reachesCustomer() {
    return reachesCustomer;
  }

  /** Whether a recording can be uploaded: nothing was said where nobody was reached. */
  public boolean takesRecording() {
    return takesRecording;
  }

  /** Whether the form of a result offers a new order, beside the old one or in its place. */
  public boolean offersNewOrder() {
    return this == COMPLETED;
  }
}
