package io.ringdesk.notification.letters;

/** How far a letter has come by now, told by the process that has taken it on. */
public record Note(Post post, Passage passage) {}
