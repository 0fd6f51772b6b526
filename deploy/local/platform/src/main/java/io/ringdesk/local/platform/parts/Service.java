package io.ringdesk.local.platform.parts;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * A program of ours of which several may run beside each other, with the topics that it owns, those
 * of services that it reads, and those from outside that it takes.
 */
public enum Service {
  ORDER(
      "order-service",
      Port.ORDER,
      List.of("orders"),
      List.of("calls", "commissions", "staff", "contacts"),
      List.of("order-intake", "shop-webhooks")),
  CALL(
      "call-service",
      Port.CALL,
      List.of("calls", "exchange"),
      List.of("orders", "exchange", "staff", "contacts"),
      List.of("pbx-intake")),
  CONTACT(
      "contact-service",
      Port.CONTACT,
      List.of("contacts", "staff"),
      List.of("orders", "calls", "exchange", "letters"),
      List.of()),
  NOTIFICATION(
      "notification-service",
      Port.NOTIFICATION,
      List.of("letters"),
      List.of("orders", "calls", "staff"),
      List.of()),
  COMMISSION(
      "commission-service",
      Port.COMMISSION,
      List.of("commissions"),
      List.of("orders", "commissions"),
      List.of()),
  GATEWAY("gateway", Port.GATEWAY, List.of(), List.of(), List.of());

  private final String title;
  private final Port port;
  private final List<String> owns;
  private final List<String> reads;
  private final List<String> takes;

  Service(String title, Port port, List<String> owns, List<String> reads, List<String> takes) {
    this.title = title;
    this.port = port;
    this.owns = owns;
    this.reads = reads;
    this.takes = takes;
  }

  /** Those that have a journal, and readers of others' topics: all behind the door. */
  public static List<Service> behindTheDoor() {
    return Arrays.stream(values()).filter(service -> service != GATEWAY).toList();
  }

  /**
   * @throws NoSuchElementException when there is none
   */
  public static Service of(String title) {
    return titled(title).orElseThrow(() -> new NoSuchElementException("There is no " + title));
  }

  static Optional<Service> titled(String title) {
    return Arrays.stream(values()).filter(service -> service.title.equals(title)).findFirst();
  }

  /** The topics of its own events. */
  public List<String> owns() {
    return owns;
  }

  /** The topics of services, its own among them, of which it must have taken all. */
  public List<String> reads() {
    return reads;
  }

  /** The topics that external systems publish to; the first gives them their name. */
  public List<String> takes() {
    return takes;
  }

  /** Its name, which is also that of its module and of its first instance. */
  public String title() {
    return title;
  }

  /**
   * The name of one instance: {@code order-service}, {@code order-service-2}, …
   *
   * @param number from 1
   */
  public String instance(int number) {
    return number == 1 ? title : "%s-%d".formatted(title, number);
  }

  /** Where one instance listens. */
  public Place place(int number) {
    return new Place(port, number);
  }

  /** Where all instances listen that these settings ask for, the first one first. */
  List<Place> places(Settings at) {
    return IntStream.rangeClosed(1, at.instances(this)).mapToObj(this::place).toList();
  }

  /** The variables by which the parts learn where each service listens. */
  static Map<String, String> addresses(Settings at) {
    return behindTheDoor().stream()
        .collect(
            Collectors.toMap(
                service -> service.name() + "_SERVICE_URL",
                service ->
                    service.places(at).stream().map(at::http).collect(Collectors.joining(","))));
  }
}
