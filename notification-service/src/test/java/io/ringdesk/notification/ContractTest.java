package io.ringdesk.notification;

import static io.ringdesk.testkit.Contracts.assertProduces;

import io.ringdesk.notification.domain.LetterEvent.Failed;
import io.ringdesk.notification.domain.LetterEvent.Held;
import io.ringdesk.notification.domain.LetterEvent.Requested;
import io.ringdesk.notification.domain.LetterEvent.Retried;
import io.ringdesk.notification.domain.LetterEvent.Sent;
import io.ringdesk.notification.domain.LetterTo;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class ContractTest {

  private static final String ORDER = "5f0c6a1e-8a55-5d0e-9b0b-3c1f3f4f7a21";
  private static final String MESSAGE_ID =
      "<c0a8e6d2-5c1b-5a0e-9d55-1f0e2d3c4b5a@ringdesk.example>";
  private static final String SUBJECT = "Your order {$order} is paid";

  @Test
  void a_requested_letter_is_told_as_agreed() {
    assertProduces(
        "letter.requested.v1",
        new Requested(
            ORDER,
            "payment-received",
            SUBJECT,
            LetterTo.CUSTOMER,
            ORDER + ":9",
            "anna",
            null,
            Instant.parse("2026-11-22T16:20:01Z")));
    assertProduces(
        "letter.requested.v1",
        new Requested(
            ORDER,
            "call-back",
            "We call you again",
            LetterTo.MANAGER,
            ORDER + ":4",
            "anna",
            "019c1c2e-7f10-7c3a-9a57-1f2f6c8d9e01",
            Instant.parse("2026-11-22T10:05:00Z")));
  }

  @Test
  void a_sent_letter_is_told_as_agreed() {
    assertProduces(
        "letter.sent.v1",
        new Sent(
            ORDER,
            "payment-received",
            SUBJECT,
            2,
            MESSAGE_ID,
            Instant.parse("2026-11-22T16:20:03Z"),
            null));
    assertProduces(
        "letter.sent.v1",
        new Sent(
            ORDER,
            "payment-received",
            SUBJECT,
            2,
            MESSAGE_ID,
            Instant.parse("2026-11-22T16:20:21Z"),
            true));
  }

  @Test
  void a_failed_letter_is_told_as_agreed() {
    assertProduces(
        "letter.failed.v1",
        new Failed(ORDER, "payment-received", "550 5.1.1 mailbox unavailable", 5, null));
    assertProduces(
        "letter.failed.v1",
        new Failed(ORDER, "payment-received", "550 5.1.1 mailbox unavailable", 5, true));
  }

  @Test
  void a_held_letter_is_told_as_agreed() {
    assertProduces(
        "letter.held.v1",
        new Held(
            ORDER,
            "payment-received",
            "The process that sent it died before it knew whether the mail server has it.",
            1));
  }

  @Test
  void a_letter_asked_for_again_is_told_as_agreed() {
    assertProduces("letter.retried.v1", new Retried("admin"));
  }
}
