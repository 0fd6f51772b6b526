package io.ringdesk.local.servers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import com.mongodb.client.MongoClients;
import org.bson.Document;
import org.junit.jupiter.api.Test;

class ServersTest {

  @Test
  void tests_of_one_process_share_one_pair_of_real_servers() {
    var servers = Servers.forTests();
    assertThat(Servers.forTests()).isSameAs(servers);
    assertThatCode(() -> KafkaServer.ask(servers.kafkaBootstrap())).doesNotThrowAnyException();
    try (var client = MongoClients.create(servers.mongodbUri())) {
      var hello = client.getDatabase("admin").runCommand(new Document("hello", 1));
      assertThat(hello.getBoolean("isWritablePrimary")).isTrue();
      assertThat(hello.getString("setName")).isNotBlank();
    }
  }
}
