package io.ringdesk.local.platform.parts;

import io.ringdesk.local.servers.Checkout;
import java.nio.file.Path;
import java.time.Duration;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.StringJoiner;

/**
 * What the user has decided about his platform, by variables.
 *
 * @param root the project's folder
 * @param folder where everything lies that the platform keeps: data, logs, secrets
 * @param ports no two the same
 * @param environment the variables themselves
 * @param clock how far the business clock of the services is moved
 */
public record Settings(
    Path root,
    Path folder,
    Map<Port, Integer> ports,
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
    return new Settings(root, folder.toAbsolutePath(), ports(environment), environment, clock);
  }

  private static Map<Port, Integer> ports(Map<String, String> environment) {
    var ports = new EnumMap<Port, Integer>(Port.class);
    var owners = new HashMap<Integer, Port>();
    var wrong = new StringJoiner("\n");
    for (var port : Port.values()) {
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

  public int port(Port port) {
    return Optional.ofNullable(ports.get(port)).orElse(port.usual());
  }

  public String http(Port port) {
    return "http://localhost:" + port(port);
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
