package io.ringdesk.notification;

import java.net.URI;
import java.time.Duration;
import java.util.Set;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How letters are sent.
 *
 * @param server {@code smtp://user:password@host:port} or {@code smtps://…}
 * @param from the sender, like {@code Ringdesk <letters@ringdesk.example>}
 * @param company its name, as letters give it
 * @param paymentLink where orders are paid; the order's id is appended
 * @param connections to the mail server, at most
 * @param batch letters taken on at a time
 * @param claim how long a process keeps letters that it has taken on and does not renew its claim
 *     to; after that another may send them
 * @param sweep how often it is looked for letters that are due again
 * @param patience how long passing trouble with one letter is borne before it has failed
 * @param answer how long the mail server may take for an answer
 * @param verdict how long it may take to say whether it has a letter whose text is complete
 * @param inDoubt what becomes of a letter of which nobody can know whether the mail server has it:
 *     {@code send} it again, or {@code hold} it for a person
 */
@ConfigurationProperties("ringdesk.letters")
public record Sending(
    URI server,
    String from,
    String company,
    URI paymentLink,
    @DefaultValue("8") int connections,
    @DefaultValue("100") int batch,
    @DefaultValue("15s") Duration claim,
    @DefaultValue("2s") Duration sweep,
    @DefaultValue("3d") Duration patience,
    @DefaultValue("20s") Duration answer,
    @DefaultValue("5m") Duration verdict,
    @DefaultValue("send") String inDoubt) {

  private static final String HOLD = "hold";
  private static final Set<String> CHOICES = Set.of("send", HOLD);

  public Sending {
    if (!CHOICES.contains(inDoubt)) {
      throw new IllegalArgumentException(
          "LETTERS_IN_DOUBT has to be 'send' or 'hold', and is '%s'.".formatted(inDoubt));
    }
  }

  public boolean holdsWhatIsInDoubt() {
    return inDoubt.equals(HOLD);
  }
}
