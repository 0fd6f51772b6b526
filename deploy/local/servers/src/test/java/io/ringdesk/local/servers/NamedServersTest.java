package io.ringdesk.local.servers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.mongodb.client.MongoClients;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.bson.Document;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class NamedServersTest {

  @TempDir Path folder;

  @Test
  void databases_that_no_test_made_are_refused_and_kept() throws Exception {
    try (var server = MongoServer.start(folder.resolve("mongodb"), FreePort.any());
        var client = MongoClients.create(server.uri())) {
      client.getDatabase("order-service").getCollection("orders").insertOne(new Document());

      assertThatThrownBy(() -> NamedServers.emptyMongodb(server.uri()))
          .isInstanceOf(ServerMissing.class)
          .hasMessageContaining("order-service");

      assertThat(client.listDatabaseNames().into(new ArrayList<>())).contains("order-service");
    }
  }

  @Test
  void what_tests_left_is_removed_and_all_else_is_kept() throws Exception {
    try (var server = MongoServer.start(folder.resolve("mongodb"), FreePort.any());
        var client = MongoClients.create(server.uri())) {
      client.getDatabase("somebody-else").getCollection("things").insertOne(new Document());
      NamedServers.emptyMongodb(server.uri());
      client.getDatabase("order-service").getCollection("orders").insertOne(new Document());

      NamedServers.emptyMongodb(server.uri());

      assertThat(client.listDatabaseNames().into(new ArrayList<>()))
          .contains("somebody-else")
          .doesNotContain("order-service");
    }
  }

  @Test
  void topics_are_treated_like_databases() throws Exception {
    try (var server = KafkaServer.start(folder.resolve("kafka"), FreePort.any());
        var admin = Admin.create(Map.of("bootstrap.servers", server.bootstrapServers()))) {
      make(admin, "orders");
      assertThatThrownBy(() -> NamedServers.emptyKafka(server.bootstrapServers()))
          .isInstanceOf(ServerMissing.class)
          .hasMessageContaining("orders");

      admin.deleteTopics(List.of("orders")).all().get();
      NamedServers.emptyKafka(server.bootstrapServers());
      make(admin, "orders");
      NamedServers.emptyKafka(server.bootstrapServers());

      assertThat(admin.listTopics().names().get()).doesNotContain("orders");
    }
  }

  private static void make(Admin admin, String topic) throws Exception {
    var one = new NewTopic(topic, Optional.of(1), Optional.empty());
    admin.createTopics(List.of(one)).all().get();
  }
}
