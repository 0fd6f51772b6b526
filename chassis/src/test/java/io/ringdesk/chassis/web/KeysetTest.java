package io.ringdesk.chassis.web;

import static com.mongodb.client.model.Filters.and;
import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Filters.exists;
import static com.mongodb.client.model.Indexes.ascending;
import static com.mongodb.client.model.Indexes.compoundIndex;
import static com.mongodb.client.model.Indexes.descending;
import static org.assertj.core.api.Assertions.assertThat;

import com.mongodb.ExplainVerbosity;
import com.mongodb.client.FindIterable;
import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.IndexOptions;
import io.ringdesk.chassis.wire.NewIds;
import io.ringdesk.local.servers.Servers;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.bson.Document;
import org.bson.conversions.Bson;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Pages of a list in which a thousand share each time. */
class KeysetTest {

  private static final Instant NOON = Instant.parse("2026-11-26T12:00:00Z");
  private static final int SHARED = 1_000;
  private static final int PAGE = 50;
  private static final Bson EARLIEST_FIRST = ascending("at", "_id");
  private static final Bson LATEST_FIRST = descending("at", "_id");

  private final MongoClient client = MongoClients.create(Servers.forTests().mongodbUri());
  private final MongoDatabase database =
      client.getDatabase("keyset-" + NewIds.next().substring(24));
  private final MongoCollection<Document> lamps = database.getCollection("lamps");

  @BeforeEach
  void many() {
    lamps.createIndex(EARLIEST_FIRST, new IndexOptions().partialFilterExpression(exists("at")));
    lamps.createIndex(compoundIndex(ascending("room"), LATEST_FIRST));
    List<Document> all = new ArrayList<>();
    for (int i = 0; i < 3 * SHARED; i++) {
      all.add(
          new Document("_id", "%04d".formatted(i))
              .append("room", i % 2)
              .append("at", NOON.plusSeconds(i / SHARED)));
    }
    lamps.insertMany(all);
  }

  @AfterEach
  void leave() {
    database.drop();
    client.close();
  }

  private static Cursor cursor(int last) {
    return Cursor.of(List.of(NOON.plusSeconds(last / SHARED), "%04d".formatted(last)));
  }

  private static List<String> ids(FindIterable<Document> page) {
    return page.map(lamp -> lamp.getString("_id")).into(new ArrayList<>());
  }

  private static void assertReadsNoMore(FindIterable<Document> page) {
    Document read =
        page.explain(ExplainVerbosity.EXECUTION_STATS).get("executionStats", Document.class);
    assertThat(read.getInteger("totalKeysExamined")).isLessThanOrEqualTo(PAGE + 2);
    assertThat(read.getInteger("totalDocsExamined")).isLessThanOrEqualTo(PAGE + 1);
  }

  @Test
  void from_the_earliest_on_each_page_goes_on_behind_the_last_and_reads_no_more_than_itself() {
    FindIterable<Document> page =
        lamps.find(Keyset.later("at", cursor(1_975))).sort(EARLIEST_FIRST).limit(PAGE);

    assertThat(ids(page)).hasSize(PAGE).startsWith("1976").endsWith("2025");
    assertReadsNoMore(page);
  }

  @Test
  void from_the_latest_on_too_also_among_some_of_them() {
    FindIterable<Document> page =
        lamps
            .find(and(eq("room", 0), Keyset.earlier("at", cursor(1_050))))
            .sort(LATEST_FIRST)
            .limit(PAGE);

    assertThat(ids(page)).hasSize(PAGE).startsWith("1048").endsWith("0950");
    assertReadsNoMore(page);
  }
}
