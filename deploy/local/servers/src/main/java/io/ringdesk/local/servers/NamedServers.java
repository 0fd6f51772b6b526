package io.ringdesk.local.servers;

import com.mongodb.client.MongoClients;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.admin.GroupListing;
import org.apache.kafka.clients.admin.ListGroupsOptions;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.common.GroupType;
import org.bson.Document;

/**
 * Servers that somebody named for tests. Tests need them empty and leave much behind; so they leave
 * a mark too, and what they would have to remove is removed only where the mark is. A production
 * server that is named by mistake has none.
 */
final class NamedServers {

  private static final String MARK = "ringdesk-tests";
  private static final Predicate<String> DATABASES =
      Pattern.compile("(order|call|contact|notification|commission)-service|.*-test")
          .asMatchPredicate();
  private static final Predicate<String> TOPICS =
      Pattern.compile(
              "orders|calls|exchange|contacts|staff|letters|commissions|order-intake|shop-webhooks|pbx-intake|.*\\.dlq|.*-test")
          .asMatchPredicate();

  private NamedServers() {}

  /**
   * @throws ServerMissing when it holds Ringdesk's data and no test has been there before
   */
  static void emptyMongodb(String uri) {
    try (var client = MongoClients.create(uri)) {
      var names = client.listDatabaseNames().into(new ArrayList<>());
      for (var old : removable("MONGODB_URI", names, DATABASES)) client.getDatabase(old).drop();
      client
          .getDatabase(MARK)
          .getCollection(MARK)
          .insertOne(new Document("note", "tests run here"));
    }
  }

  /**
   * @throws ServerMissing when it holds Ringdesk's topics and no test has been there before
   */
  static void emptyKafka(String bootstrapServers) {
    try (var admin =
        Admin.create(Map.of(AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG, bootstrapServers))) {
      var names = admin.listTopics().names().get();
      var old = removable("KAFKA_BOOTSTRAP_SERVERS", names, TOPICS);
      if (!old.isEmpty()) {
        var groups =
            admin
                .listGroups(
                    new ListGroupsOptions()
                        .withTypes(Set.of(GroupType.CLASSIC, GroupType.CONSUMER)))
                .all()
                .get()
                .stream()
                .map(GroupListing::groupId)
                .filter(DATABASES)
                .toList();
        admin.deleteConsumerGroups(groups).all().get();
        admin.deleteTopics(old).all().get();
      }
      if (!names.contains(MARK)) {
        var mark = new NewTopic(MARK, Optional.of(1), Optional.empty());
        admin.createTopics(List.of(mark)).all().get();
      }
    } catch (ExecutionException failed) {
      throw new ServerMissing(
          "The Kafka at %s can't be emptied for tests: %s"
              .formatted(bootstrapServers, failed.getCause()),
          failed);
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
      throw new ServerMissing("Emptying Kafka was interrupted.", stopped);
    }
  }

  static Set<String> removable(String variable, Collection<String> names, Predicate<String> ours) {
    var removable = new HashSet<>(names);
    removable.removeIf(ours.negate());
    if (!removable.isEmpty() && !names.contains(MARK)) {
      throw new ServerMissing(
          "The server that %s names holds data that no test made (%s). Tests would delete them. Name an empty server, or unset %s."
              .formatted(variable, String.join(", ", removable), variable));
    }
    return removable;
  }
}
