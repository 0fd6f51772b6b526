package io.ringdesk.call.statistics.domain;

/**
 * Calls counted together.
 *
 * @param made to customers, over the exchange
 * @param reached of those made, that were answered
 * @param answered of those that came in
 * @param missed of those that came in
 * @param falseStarts that came in, and ended before they rang anywhere
 * @param recorded by managers
 * @param waited calls that came in and rang
 * @param waitSeconds that those waited, together
 * @param longestWaitSeconds that one of them waited
 */
public record Figures(
    long made,
    long reached,
    long answered,
    long missed,
    long falseStarts,
    long recorded,
    long talkSeconds,
    long waited,
    long waitSeconds,
    long longestWaitSeconds) {}
