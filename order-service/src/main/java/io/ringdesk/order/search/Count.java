package io.ringdesk.order.search;

/**
 * How many orders there are.
 *
 * @param value at most {@value #MOST}: nobody counts on, and counting more costs more
 * @param more there are more than that
 */
public record Count(long value, boolean more) {

  public static final int MOST = 10_000;
}
