package io.ringdesk.local.servers;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.testcontainers.DockerClientFactory;
import org.testcontainers.kafka.KafkaContainer;
import org.testcontainers.mongodb.MongoDBContainer;

/** Servers in containers, removed when this process ends. */
final class Containers {

  private static final String MONGODB = "mongo:8.0";
  private static final String KAFKA = "apache/kafka:4.2.1";

  private Containers() {}

  /** Whether a Docker engine answers. Where none can be, nothing is asked: asking is loud. */
  static boolean canRun() {
    return engineMayBeThere() && DockerClientFactory.instance().isDockerAvailable();
  }

  private static boolean engineMayBeThere() {
    if (System.getenv("DOCKER_HOST") != null) return true;
    var home = System.getProperty("user.home");
    var runtime = System.getenv().getOrDefault("XDG_RUNTIME_DIR", home);
    return List.of(
            Path.of("/var/run/docker.sock"),
            Path.of(runtime, "docker.sock"),
            Path.of(home, ".docker/run/docker.sock"))
        .stream()
        .anyMatch(Files::exists);
  }

  @SuppressWarnings("resource") // lives as long as this process
  static String mongodb() {
    var container = new MongoDBContainer(MONGODB).withReplicaSet();
    container.start();
    return container.getConnectionString() + "/?directConnection=true";
  }

  @SuppressWarnings("resource") // lives as long as this process
  static String kafka() {
    var container =
        new KafkaContainer(KAFKA)
            .withEnv("KAFKA_NUM_PARTITIONS", "12")
            .withEnv("KAFKA_LOG_RETENTION_MS", "-1")
            .withEnv("KAFKA_MESSAGE_MAX_BYTES", Integer.toString(4 * 1024 * 1024));
    container.start();
    return container.getBootstrapServers();
  }
}
