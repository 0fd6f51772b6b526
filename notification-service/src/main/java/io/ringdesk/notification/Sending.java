package io.ringdesk.notification;

import java.net.URI;
import java.time.Duration;
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
 * @param claim how long a process may keep a letter that it has taken on; after that another may
 *     send it
 * @param sweep how often it is looked for letters that are due again
 * @param patience how long passing trouble with one letter is borne before it has failed
 */
@ConfigurationProperties("ringdesk.letters")
public record Sending(
    URI server,
    String from,
    String company,
    URI paymentLink,
    @DefaultValue("8") int connections,
    @DefaultValue("100") int batch,
    @DefaultValue("5m") Duration claim,
    @DefaultValue("3s") Duration sweep,
    @DefaultValue("3d") Duration patience) {}
