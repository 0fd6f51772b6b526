package io.ringdesk.local.servers;

import com.mongodb.ConnectionString;
import com.mongodb.MongoClientSettings;
import com.mongodb.MongoCommandException;
import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.bson.Document;

/**
 * A MongoDB of this machine: a replica set of one member, ended with this process.
 *
 * @param uri what a client connects to
 * @param process the server
 */
public record MongoServer(String uri, Process process) implements AutoCloseable {

  private static final int NOT_YET_INITIALIZED = 94;

  /**
   * Starts the server on a folder, which is made when it is not there, and waits until it can be
   * written to.
   *
   * @throws ServerMissing when there is no MongoDB, or it does not start
   */
  public static MongoServer start(Path folder, int port) throws IOException, InterruptedException {
    var command = command(Mongod.find(Checkout.tools()), folder, port);
    var process =
        Startup.of("MongoDB", port, command, folder.resolveSibling(folder.getFileName() + ".log"))
            .until(() -> makePrimary(port));
    return new MongoServer(uri(port), process);
  }

  /** How the server is started; the folder is made when it is not there. */
  public static List<String> command(Mongod mongod, Path folder, int port) throws IOException {
    Files.createDirectories(folder);
    return List.of(
        mongod.program().toString(),
        "--replSet=rs0",
        "--dbpath=" + folder,
        "--bind_ip=127.0.0.1",
        "--port=" + port,
        "--wiredTigerCacheSizeGB=0.5",
        "--oplogSize=512",
        "--nounixsocket",
        "--quiet",
        "--slowOpSampleRate=0", // else it logs what took long, with the customers in it
        "--setParameter=diagnosticDataCollectionEnabled=false");
  }

  public static String uri(int port) {
    return "mongodb://127.0.0.1:%d/?replicaSet=rs0".formatted(port);
  }

  /**
   * Makes the server that listens at the port the primary of its own replica set: a new one is
   * initiated, and one that has moved to another port since is told its new address.
   *
   * @throws Exception as long as it is not primary
   */
  public static void makePrimary(int port) throws Exception {
    try (var client = direct(port)) {
      var admin = client.getDatabase("admin");
      var self = "127.0.0.1:" + port;
      try {
        var config =
            admin.runCommand(new Document("replSetGetConfig", 1)).get("config", Document.class);
        var member = config.getList("members", Document.class).getFirst();
        if (!self.equals(member.getString("host"))) {
          member.put("host", self);
          config.put("version", config.getInteger("version") + 1);
          admin.runCommand(new Document("replSetReconfig", config).append("force", true));
        }
      } catch (MongoCommandException refused) {
        if (refused.getErrorCode() != NOT_YET_INITIALIZED) throw refused;
        var members = List.of(new Document("_id", 0).append("host", self));
        var config = new Document("_id", "rs0").append("members", members);
        admin.runCommand(new Document("replSetInitiate", config));
      }
      if (!admin.runCommand(new Document("hello", 1)).getBoolean("isWritablePrimary", false)) {
        throw new IllegalStateException("MongoDB at %s is not primary yet".formatted(self));
      }
    }
  }

  private static MongoClient direct(int port) {
    var address =
        new ConnectionString("mongodb://127.0.0.1:%d/?directConnection=true".formatted(port));
    return MongoClients.create(
        MongoClientSettings.builder()
            .applyConnectionString(address)
            .applyToClusterSettings(it -> it.serverSelectionTimeout(2, TimeUnit.SECONDS))
            .build());
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
