package io.ringdesk.notification.letters;

import io.ringdesk.chassis.inbox.Incoming;
import io.ringdesk.chassis.wire.NameIds;
import io.ringdesk.notification.domain.Letter;
import io.ringdesk.notification.domain.LetterTo;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A letter that an event asks for.
 *
 * @param letterId follows from the cause: the order becoming placed, becoming paid, the payment
 *     letter being asked for again, or the call
 * @param email of the customer; absent for a copy, whose address is the manager's
 * @param byHand the manager's own words, in place of a template
 */
record Wish(
    String letterId,
    Incoming cause,
    @Nullable String orderId,
    String template,
    LetterTo to,
    @Nullable String email,
    @Nullable String manager,
    @Nullable String callId,
    @Nullable Words byHand) {

  private static final String PAYMENT_LETTER = "payment-received";

  /** A text in a manager's own words; may have variables. */
  record Words(String subject, String text) {}

  private record Customer(@Nullable String email) {}

  private record OrderNews(Customer customer, @Nullable String manager) {
    OrderNews {
      Objects.requireNonNull(customer, "customer is missing.");
    }
  }

  private record LetterAgain(String email, @Nullable String manager) {
    LetterAgain {
      Objects.requireNonNull(email, "email is missing.");
    }
  }

  private record CallLetter(
      @Nullable String template, @Nullable String subject, @Nullable String body) {}

  private record Recorded(
      String callId,
      @Nullable String orderId,
      @Nullable String manager,
      @Nullable Customer customer,
      @Nullable CallLetter letter,
      boolean copyToManager) {
    Recorded {
      Objects.requireNonNull(callId, "callId is missing.");
    }
  }

  /** The letters that follow from an event; those to a customer without an address among them. */
  static List<Wish> following(Incoming event) {
    return switch (event.type()) {
      case "order.placed.v1" -> List.of(aboutOrder(event, "order-placed"));
      case "order.paid.v1" -> List.of(aboutOrder(event, PAYMENT_LETTER));
      case "order.payment-letter-requested.v1" -> List.of(paymentLetterAgain(event));
      case "call.recorded.v1" -> afterCall(event);
      default -> List.of();
    };
  }

  /** One for the order, however often it is told. */
  private static Wish aboutOrder(Incoming event, String template) {
    OrderNews news = event.read(OrderNews.class);
    String orderId = event.aggregateId();
    return new Wish(
        NameIds.of("letter", template, orderId),
        event,
        orderId,
        template,
        LetterTo.CUSTOMER,
        news.customer().email(),
        news.manager(),
        null,
        null);
  }

  /** One more for each time that it was asked for. */
  private static Wish paymentLetterAgain(Incoming event) {
    LetterAgain again = event.read(LetterAgain.class);
    return new Wish(
        NameIds.of("letter", "payment-letter", event.id()),
        event,
        event.aggregateId(),
        PAYMENT_LETTER,
        LetterTo.CUSTOMER,
        again.email(),
        again.manager(),
        null,
        null);
  }

  /** A copy is one of a letter: where nobody gets that, none is made. */
  private static List<Wish> afterCall(Incoming event) {
    Recorded call = event.read(Recorded.class);
    CallLetter letter = call.letter();
    if (letter == null) {
      return List.of();
    }
    List<Wish> wishes = new ArrayList<>();
    Customer customer = call.customer();
    Wish original =
        afterCall(
            event, call, letter, LetterTo.CUSTOMER, customer == null ? null : customer.email());
    wishes.add(original);
    if (call.copyToManager() && call.manager() != null && original.hasAddress()) {
      wishes.add(afterCall(event, call, letter, LetterTo.MANAGER, null));
    }
    return wishes;
  }

  private static Wish afterCall(
      Incoming event, Recorded call, CallLetter letter, LetterTo to, @Nullable String email) {
    String template = letter.template();
    return new Wish(
        NameIds.of("letter", "call", call.callId(), to.name()),
        event,
        call.orderId(),
        template == null ? Letter.BY_HAND : template,
        to,
        email,
        call.manager(),
        call.callId(),
        template == null ? new Words(text(letter.subject()), text(letter.body())) : null);
  }

  private static String text(@Nullable String given) {
    return given == null ? "" : given;
  }

  boolean hasAddress() {
    return to == LetterTo.MANAGER || (email != null && !email.isBlank());
  }
}
