package io.ringdesk.notification.letters;

/** There are letters to be sent that were not there before. */
public record LettersWaiting() {}
