package io.ringdesk.local.platform.parts;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** A program of ours of which several may run beside each other. */
public enum Service {
  ORDER("order-service", Port.ORDER),
  CALL("call-service", Port.CALL),
  CONTACT("contact-service", Port.CONTACT),
  NOTIFICATION("notification-service", Port.NOTIFICATION),
  COMMISSION("commission-service", Port.COMMISSION),
  GATEWAY("gateway", Port.GATEWAY);

  private final String title;
  private final Port port;

  Service(String title, Port port) {
    this.title = title;
    this.port = port;
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
    return Arrays.stream(values())
        .filter(service -> service != GATEWAY)
        .collect(
            Collectors.toMap(
                service -> service.name() + "_SERVICE_URL",
                service ->
                    service.places(at).stream().map(at::http).collect(Collectors.joining(","))));
  }
}
