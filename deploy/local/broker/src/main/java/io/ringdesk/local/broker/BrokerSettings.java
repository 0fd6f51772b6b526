package io.ringdesk.local.broker;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;

/**
 * Where the broker listens and keeps its data. What is not given as an argument is taken from the
 * environment, and else from the default.
 *
 * @param port for clients: {@code --port}, KAFKA_PORT, 9092
 * @param controllerPort for the broker's own use: {@code --controller-port}, KAFKA_CONTROLLER_PORT,
 *     the port after {@code port}
 * @param data the folder of topics and offsets: {@code --data}, KAFKA_DATA, .ringdesk/kafka
 */
record BrokerSettings(int port, int controllerPort, Path data) {

  private static final String USAGE = "Right is: --port 9092 --controller-port 9093 --data FOLDER";

  /**
   * @throws IllegalArgumentException with a sentence that says what is wrong and what is right
   */
  static BrokerSettings of(List<String> arguments, Map<String, String> environment) {
    var given = new HashMap<String, String>();
    for (int i = 0; i < arguments.size(); i++) {
      var name = arguments.get(i);
      if (List.of("--port", "--controller-port", "--data").contains(name)
          && i + 1 < arguments.size()) {
        given.put(name, arguments.get(++i));
      } else {
        throw new IllegalArgumentException(
            "Unknown or unfinished argument %s. %s".formatted(name, USAGE));
      }
    }
    var port = port(given.getOrDefault("--port", environment.getOrDefault("KAFKA_PORT", "9092")));
    var next = Integer.toString(port + 1);
    var controller =
        given.getOrDefault(
            "--controller-port", environment.getOrDefault("KAFKA_CONTROLLER_PORT", next));
    var data =
        given.getOrDefault("--data", environment.getOrDefault("KAFKA_DATA", ".ringdesk/kafka"));
    return new BrokerSettings(port, port(controller), Path.of(data).toAbsolutePath());
  }

  private static int port(String text) {
    try {
      var port = Integer.parseInt(text);
      if (port >= 1 && port <= 65535) return port;
    } catch (NumberFormatException notANumber) {
      // told below, as a number out of range is
    }
    throw new IllegalArgumentException("%s is not a port. %s".formatted(text, USAGE));
  }

  /** The same in Kafka's own words, with what suits one small machine. */
  Properties properties() {
    var all = new Properties();
    all.put("process.roles", "broker,controller");
    all.put("node.id", "1");
    all.put("controller.quorum.voters", "1@127.0.0.1:" + controllerPort);
    all.put("controller.listener.names", "CONTROLLER");
    all.put(
        "listeners",
        "PLAINTEXT://127.0.0.1:%d,CONTROLLER://127.0.0.1:%d".formatted(port, controllerPort));
    all.put("advertised.listeners", "PLAINTEXT://127.0.0.1:" + port);
    all.put("listener.security.protocol.map", "PLAINTEXT:PLAINTEXT,CONTROLLER:PLAINTEXT");
    all.put("log.dirs", data.toString());

    all.put("auto.create.topics.enable", "true");
    all.put("num.partitions", "12");
    all.put("log.retention.ms", "-1");
    all.put("message.max.bytes", Integer.toString(4 * 1024 * 1024));

    // One member: nothing can be replicated, and nobody else has to arrive before a group starts.
    for (var topic :
        List.of("offsets.topic", "transaction.state.log", "share.coordinator.state.topic")) {
      all.put(topic + ".replication.factor", "1");
      all.put(topic + ".num.partitions", "4");
    }
    all.put("transaction.state.log.min.isr", "1");
    all.put("share.coordinator.state.topic.min.isr", "1");
    all.put("group.initial.rebalance.delay.ms", "0");

    // After a kill the controller waits for the old session to end; 12 s by default.
    all.put("broker.session.timeout.ms", "2000");
    all.put("broker.heartbeat.interval.ms", "500");

    // The cleaner alone would take half of the memory that the whole broker is given.
    all.put("log.cleaner.dedupe.buffer.size", Integer.toString(4 * 1024 * 1024));
    all.put("num.io.threads", "4");
    all.put("num.network.threads", "2");
    return all;
  }
}
