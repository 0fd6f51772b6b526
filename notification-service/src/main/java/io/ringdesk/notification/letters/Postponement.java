package io.ringdesk.notification.letters;

import java.time.Instant;

/**
 * A letter could not be sent for now.
 *
 * @param passage what is known of it
 * @param tried whether it was the letter that met the trouble; not where the mail server is away
 */
public record Postponement(
    Post post, Passage passage, Instant until, String trouble, boolean tried) {}
