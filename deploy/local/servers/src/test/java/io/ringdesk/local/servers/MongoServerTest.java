package io.ringdesk.local.servers;

import static org.assertj.core.api.Assertions.assertThat;

import com.mongodb.ReadConcern;
import com.mongodb.WriteConcern;
import com.mongodb.client.MongoClients;
import com.mongodb.client.MongoCollection;
import java.nio.file.Path;
import java.util.function.Consumer;
import org.bson.Document;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MongoServerTest {

  @TempDir Path folder;

  @Test
  void it_comes_up_as_primary_and_takes_writes_that_survive_a_kill() throws Exception {
    var port = FreePort.any();
    var killed = MongoServer.start(folder.resolve("mongodb"), port);
    in(killed, orders -> orders.insertOne(new Document("_id", 1)));
    killed.kill();

    try (var again = MongoServer.start(folder.resolve("mongodb"), port)) {
      in(again, orders -> assertThat(orders.countDocuments()).isEqualTo(1));
    }
  }

  @Test
  void its_data_may_move_to_another_port() throws Exception {
    try (var before = MongoServer.start(folder.resolve("mongodb"), FreePort.any())) {
      in(before, orders -> orders.insertOne(new Document("_id", 1)));
    }
    try (var after = MongoServer.start(folder.resolve("mongodb"), FreePort.any())) {
      in(after, orders -> assertThat(orders.countDocuments()).isEqualTo(1));
    }
  }

  @Test
  void it_knows_transactions() throws Exception {
    try (var server = MongoServer.start(folder.resolve("mongodb"), FreePort.any());
        var client = MongoClients.create(server.uri());
        var session = client.startSession()) {
      session.startTransaction();
      client.getDatabase("shop").getCollection("orders").insertOne(session, new Document("_id", 1));
      session.abortTransaction();
      assertThat(client.getDatabase("shop").getCollection("orders").countDocuments()).isZero();
    }
  }

  private static void in(MongoServer server, Consumer<MongoCollection<Document>> work) {
    try (var client = MongoClients.create(server.uri())) {
      var orders = client.getDatabase("shop").getCollection("orders");
      work.accept(
          orders
              .withWriteConcern(WriteConcern.MAJORITY.withJournal(true))
              .withReadConcern(ReadConcern.MAJORITY));
    }
  }
}
