package io.ringdesk.notification.delivery;

import jakarta.mail.MessagingException;
import java.util.regex.Pattern;
import org.eclipse.angus.mail.smtp.SMTPAddressFailedException;
import org.eclipse.angus.mail.smtp.SMTPSendFailedException;

/** What the mail server said to a letter. */
sealed interface Handover {

  /** It has the letter, and answers for it from now on. */
  record Taken() implements Handover {}

  /** It will never take this letter for this address. */
  record Refused(String reason) implements Handover {}

  /** Not now; it may later. */
  record NotNow(String reason) implements Handover {}

  /** The connection broke before the letter's text was complete: it does not have it. */
  record Broken(String reason) implements Handover {}

  /** The text was complete, and no answer came: it may have it. */
  record Unclear(String reason) implements Handover {}

  /** There is no talking to it, about any letter. */
  record Away(String reason) implements Handover {}

  /** It was not sent, because it could not be noted that it was about to be. */
  record NotNoted(String reason) implements Handover {}

  /** Whether the mail server has said something to the letter itself. */
  default boolean isAboutTheLetter() {
    return switch (this) {
      case Taken _, Refused _, NotNow _ -> true;
      case Broken _, Unclear _, Away _, NotNoted _ -> false;
    };
  }

  int PERMANENT = 500;
  int CLOSING = 421;
  Pattern ADDRESSES = Pattern.compile("<?[^\\s<>]+@[^\\s<>]+>?");

  /**
   * A reply of 5xx to the address or the text is final. All else may go by: 4xx, a broken
   * connection, and trouble with the sender or the sign-in, which is no fault of the letter. A
   * server that says 421 is about to break the connection.
   */
  static Handover of(Exception failure) {
    boolean answered = false;
    for (Exception cause = failure;
        cause != null;
        cause = cause instanceof MessagingException more ? more.getNextException() : null) {
      switch (cause) {
        case SMTPAddressFailedException address -> {
          return refusal(address.getReturnCode(), told(address));
        }
        case SMTPSendFailedException reply when isAboutTheText(reply) -> {
          return refusal(reply.getReturnCode(), told(reply));
        }
        case SMTPSendFailedException reply -> answered |= reply.getReturnCode() > 0;
        default -> {}
      }
    }
    return answered ? new NotNow(told(failure)) : new Broken(told(failure));
  }

  private static Handover refusal(int code, String reason) {
    if (code >= PERMANENT) {
      return new Refused(reason);
    }
    return code <= 0 || code == CLOSING ? new Broken(reason) : new NotNow(reason);
  }

  private static boolean isAboutTheText(SMTPSendFailedException reply) {
    String command = reply.getCommand();
    return reply.getReturnCode() > 0
        && command != null
        && (command.startsWith("DATA") || command.startsWith(".") || command.startsWith("BDAT"));
  }

  /** In one line, without the addresses that servers like to repeat. */
  static String told(Exception failure) {
    String message = String.valueOf(failure.getMessage()).strip();
    return ADDRESSES.matcher(message).replaceAll("(address)").replaceAll("\\s+", " ");
  }
}
