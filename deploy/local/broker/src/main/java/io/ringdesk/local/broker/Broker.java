package io.ringdesk.local.broker;

import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.List;
import kafka.server.KafkaConfig;
import kafka.server.KafkaRaftServer;
import org.apache.kafka.common.Uuid;
import org.apache.kafka.common.utils.Time;
import org.apache.kafka.metadata.storage.Formatter;
import org.apache.kafka.server.common.MetadataVersion;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Starts Apache Kafka in this process and stays until it is told to stop. The data folder is made
 * and formatted the first time; what is in it survives, also when the process is killed.
 *
 * <p>Ends with 2 on wrong arguments and with 1 when Kafka can't start.
 */
public final class Broker {

  private static final Logger log = LoggerFactory.getLogger(Broker.class);

  private Broker() {}

  /** See {@link BrokerSettings} for the arguments. */
  public static void main(String[] arguments) {
    try {
      run(BrokerSettings.of(List.of(arguments), System.getenv()));
    } catch (IllegalArgumentException wrong) {
      System.err.println(wrong.getMessage());
      System.exit(2);
    } catch (Exception failed) {
      log.error("The broker could not start", failed);
      System.exit(1);
    }
  }

  private static void run(BrokerSettings settings) throws Exception {
    format(settings);
    var server = new KafkaRaftServer(new KafkaConfig(settings.properties()), Time.SYSTEM);
    Runtime.getRuntime().addShutdownHook(new Thread(server::shutdown, "stop"));
    server.startup();
    log.info("Kafka listens at 127.0.0.1:{}, data in {}", settings.port(), settings.data());
    server.awaitShutdown();
  }

  private static void format(BrokerSettings settings) throws Exception {
    if (Files.exists(settings.data().resolve("meta.properties"))) return;
    Files.createDirectories(settings.data());
    new Formatter()
        .setPrintStream(
            new PrintStream(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8))
        .setClusterId(Uuid.randomUuid().toString())
        .setNodeId(1)
        .setControllerListenerName("CONTROLLER")
        .setMetadataLogDirectory(settings.data().toString())
        .addDirectory(settings.data().toString())
        .setReleaseVersion(MetadataVersion.latestProduction())
        .setIgnoreFormatted(true)
        .run();
  }
}
