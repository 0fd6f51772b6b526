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

  /** There is no talking to it, about any letter. */
  record Away(String reason) implements Handover {}

  int PERMANENT = 500;
  Pattern ADDRESSES = Pattern.compile("<?[^\\s<>]+@[^\\s<>]+>?");

  /**
   * A reply of 5xx to the address or the text is final. All else may go by: 4xx, a broken
   * connection, and trouble with the sender or the sign-in, which is no fault of the letter.
   */
  static Handover of(MessagingException failure) {
    for (Exception cause = failure;
        cause != null;
        cause = cause instanceof MessagingException more ? more.getNextException() : null) {
      switch (cause) {
        case SMTPAddressFailedException address -> {
          return address.getReturnCode() >= PERMANENT
              ? new Refused(told(address))
              : new NotNow(told(address));
        }
        case SMTPSendFailedException reply when isAboutTheText(reply) -> {
          return reply.getReturnCode() >= PERMANENT
              ? new Refused(told(reply))
              : new NotNow(told(reply));
        }
        default -> {}
      }
    }
    return new NotNow(told(failure));
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
