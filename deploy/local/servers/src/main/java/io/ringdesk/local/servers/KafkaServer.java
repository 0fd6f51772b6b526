package io.ringdesk.local.servers;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;

/**
 * A Kafka of this machine: one process that is broker and controller, ended with this process.
 *
 * @param bootstrapServers what a client connects to
 * @param process the server
 */
public record KafkaServer(String bootstrapServers, Process process) implements AutoCloseable {

  /**
   * Starts the broker on a folder, which is made when it is not there, and waits until it serves.
   * Its controller listens at any free port.
   *
   * @throws ServerMissing when the broker is not built, or does not start
   */
  public static KafkaServer start(Path folder, int port) throws IOException, InterruptedException {
    var command = command(folder, port, FreePort.any());
    Files.createDirectories(folder);
    var process =
        Startup.of("Kafka", port, command, folder.resolveSibling(folder.getFileName() + ".log"))
            .until(() -> ask(bootstrap(port)));
    return new KafkaServer(bootstrap(port), process);
  }

  private static List<String> command(Path folder, int port, int controllerPort) {
    var jar = Checkout.root().resolve("deploy/local/broker/target/broker.jar");
    if (!Files.exists(jar)) {
      throw new ServerMissing(
          "The local broker is not built: %s is not there. Build it: mvn -pl deploy/local/broker package"
              .formatted(jar));
    }
    var command =
        new ArrayList<>(
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xms64m",
                "-Xmx256m",
                "-XX:+UseSerialGC",
                "-XX:+UseCompactObjectHeaders",
                "-XX:TieredStopAtLevel=1",
                "-jar",
                jar.toString()));
    command.addAll(arguments(folder, port, controllerPort));
    return command;
  }

  /** What the broker's program wants to know. */
  public static List<String> arguments(Path folder, int port, int controllerPort) {
    return List.of(
        "--port",
        Integer.toString(port),
        "--controller-port",
        Integer.toString(controllerPort),
        "--data",
        folder.toString());
  }

  public static String bootstrap(int port) {
    return "127.0.0.1:" + port;
  }

  /**
   * @throws Exception as long as the broker does not serve
   */
  public static void ask(String bootstrapServers) throws Exception {
    try (var admin =
        Admin.create(
            Map.of(
                AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG,
                bootstrapServers,
                AdminClientConfig.DEFAULT_API_TIMEOUT_MS_CONFIG,
                "2000",
                AdminClientConfig.REQUEST_TIMEOUT_MS_CONFIG,
                "2000",
                AdminClientConfig.RECONNECT_BACKOFF_MAX_MS_CONFIG,
                "200"))) {
      var nodes = admin.describeCluster().nodes().get(2, TimeUnit.SECONDS);
      if (nodes.isEmpty()) throw new IllegalStateException("No broker has registered yet");
    }
  }

  /** Ends it as a power cut would. */
  public void kill() {
    Ending.byForce(process);
  }

  /** Ends it in order. */
  @Override
  public void close() {
    Ending.inOrder(process);
  }
}
