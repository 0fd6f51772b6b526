package io.ringdesk.local.servers;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;

/** The choice that {@link Servers} tells of, made once for this process. */
final class TestServers {

  private static @Nullable Servers once;

  private final Map<String, String> environment;
  private final Path folder;
  private final List<Process> processes = new CopyOnWriteArrayList<>();

  private TestServers(Map<String, String> environment, Path folder) {
    this.environment = environment;
    this.folder = folder;
  }

  static synchronized Servers started() {
    if (once == null) {
      try {
        once = new TestServers(System.getenv(), Folders.temporary("servers")).start();
      } catch (IOException noFolder) {
        throw new ServerMissing("No folder for the data of the test servers.", noFolder);
      }
    }
    return once;
  }

  private Servers start() {
    Runtime.getRuntime().addShutdownHook(new Thread(this::end));
    var containers =
        !"processes".equals(environment.get("RINGDESK_TEST_SERVERS")) && Containers.canRun();
    var mongodb = CompletableFuture.supplyAsync(() -> mongodb(containers));
    var kafka = CompletableFuture.supplyAsync(() -> kafka(containers));
    try {
      return new Servers(mongodb.join(), kafka.join());
    } catch (CompletionException failed) {
      if (failed.getCause() instanceof ServerMissing missing) throw missing;
      throw failed;
    }
  }

  private String mongodb(boolean containers) {
    var named = named("MONGODB_URI");
    if (named.isPresent()) {
      NamedServers.emptyMongodb(named.get());
      return told("MongoDB", "as MONGODB_URI says", named.get());
    }
    if (containers) return told("MongoDB", "in a container", Containers.mongodb());
    return process(
        "MongoDB",
        () -> {
          var server = MongoServer.start(folder.resolve("mongodb"), FreePort.any());
          processes.add(server.process());
          return server.uri();
        });
  }

  private String kafka(boolean containers) {
    var named = named("KAFKA_BOOTSTRAP_SERVERS");
    if (named.isPresent()) {
      NamedServers.emptyKafka(named.get());
      return told("Kafka", "as KAFKA_BOOTSTRAP_SERVERS says", named.get());
    }
    if (containers) return told("Kafka", "in a container", Containers.kafka());
    return process(
        "Kafka",
        () -> {
          var server = KafkaServer.start(folder.resolve("kafka"), FreePort.any());
          processes.add(server.process());
          return server.bootstrapServers();
        });
  }

  private Optional<String> named(String variable) {
    return Optional.ofNullable(environment.get(variable)).filter(it -> !it.isBlank());
  }

  private static String process(String name, Start start) {
    try {
      return told(name, "as a process of this machine", start.address());
    } catch (IOException failed) {
      throw new ServerMissing(
          "%s can't be started: %s".formatted(name, failed.getMessage()), failed);
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
      throw new ServerMissing(name + " was interrupted while it started.", stopped);
    }
  }

  private static String told(String name, String how, String address) {
    // What stands between // and @ may be a password.
    System.out.printf("Tests use %s %s: %s%n", name, how, address.replaceAll("//[^/@]*@", "//…@"));
    return address;
  }

  /** Their data are thrown away, so there is nothing to end in order. */
  private void end() {
    processes.forEach(Ending::byForce);
    Folders.delete(folder);
  }

  private interface Start {
    String address() throws IOException, InterruptedException;
  }
}
