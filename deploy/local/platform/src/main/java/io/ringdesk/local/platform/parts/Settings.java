package io.ringdesk.local.platform.parts;

import io.ringdesk.local.servers.Checkout;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.StringJoiner;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * What the user has decided about his platform, by variables.
 *
 * @param root the project's folder
 * @param folder where everything lies that the platform keeps: data, logs, secrets
 * @param instances how many of each service run; one of those that are not named
 * @param ports no two the same
 * @param environment the variables themselves
 * @param clock how far the business clock of the services is moved
 */
public record Settings(
    Path root,
    Path folder,
    Map<Service, Integer> instances,
    Map<Place, Integer> ports,
    Map<String, String> environment,
    Duration clock) {

  /**
   * @throws Unusable when a variable holds what it can't
   */
  public static Settings of(Map<String, String> environment, Duration clock) {
    var root = Checkout.root();
    var folder =
        Optional.ofNullable(environment.get("RINGDESK_FOLDER"))
            .map(Path::of)
            .orElse(root.resolve(".ringdesk"));
    var instances = Instances.of(environment.getOrDefault(Instances.VARIABLE, ""));
    return new Settings(
        root,
        folder.toAbsolutePath(),
        instances,
        ports(places(instances), environment),
        environment,
        clock);
  }

  private static List<Place> places(Map<Service, Integer> instances) {
    var places = Arrays.stream(Port.values()).map(Place::of);
    var more =
        instances.entrySet().stream()
            .flatMap(it -> IntStream.rangeClosed(2, it.getValue()).mapToObj(it.getKey()::place));
    return Stream.concat(places, more).toList();
  }

  private static Map<Place, Integer> ports(List<Place> places, Map<String, String> environment) {
    var ports = new HashMap<Place, Integer>();
    var owners = new HashMap<Integer, Place>();
    var wrong = new StringJoiner("\n");
    for (var port : places) {
      var text = environment.getOrDefault(port.variable(), Integer.toString(port.usual()));
      if (!text.matches("\\d{1,5}")
          || Integer.parseInt(text) < 1
          || Integer.parseInt(text) > 65535) {
        wrong.add("%s is %s: a port is a number from 1 to 65535.".formatted(port.variable(), text));
        continue;
      }
      var number = Integer.parseInt(text);
      ports.put(port, number);
      var other = owners.put(number, port);
      if (other != null) {
        wrong.add(
            "%s and %s are both %d: give one of them another port."
                .formatted(other.variable(), port.variable(), number));
      }
    }
    if (wrong.length() > 0) throw new Unusable(wrong.toString());
    return ports;
  }

  /** How many of a service run. */
  public int instances(Service service) {
    return Optional.ofNullable(instances.get(service)).orElse(1);
  }

  public int port(Port port) {
    return port(Place.of(port));
  }

  public int port(Place place) {
    return Optional.ofNullable(ports.get(place)).orElse(place.usual());
  }

  public String http(Port port) {
    return http(Place.of(port));
  }

  public String http(Place place) {
    return "http://localhost:" + port(place);
  }

  /** What a variable names instead of the local part, such as MONGODB_URI. */
  public Optional<String> named(String variable) {
    return Optional.ofNullable(environment.get(variable)).filter(value -> !value.isBlank());
  }

  public Path data(String name) {
    return folder.resolve("data").resolve(name);
  }

  public Path log(String name) {
    return folder.resolve("logs").resolve(name + ".log");
  }

  /** Something that the user can put right; the message says what and how. */
  public static final class Unusable extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public Unusable(String message) {
      super(message);
    }
  }
}
