package io.ringdesk.local.platform.parts;

/**
 * A port that one of several instances listens at. Those after the first have variables of their
 * own, such as {@code RINGDESK_ORDER_PORT_2}, and lie a hundred higher each.
 *
 * @param instance from 1
 */
public record Place(Port port, int instance) {

  private static final int APART = 100;

  static Place of(Port port) {
    return new Place(port, 1);
  }

  /** The variable that moves it. */
  public String variable() {
    return instance == 1 ? port.variable() : "%s_%d".formatted(port.variable(), instance);
  }

  int usual() {
    return port.usual() + APART * (instance - 1);
  }
}
