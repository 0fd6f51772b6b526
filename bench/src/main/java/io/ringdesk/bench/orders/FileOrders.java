package io.ringdesk.bench.orders;

import io.ringdesk.local.platform.parts.Settings.Unusable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.BitSet;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Orders out of a file of intake events, one CloudEvent in JSON a line; one that comes more than
 * once there is taken once. When the file is read to its end it begins anew, with other external
 * ids, so that each is a new order.
 */
public final class FileOrders implements Orders {

  private static final JsonMapper JSON = JsonMapper.shared();
  private static final String PLACED = "order-intake.placed.v1";

  private final Path file;
  private final String source;

  /** Which of the placed orders of the file have not come before. */
  private final BitSet fresh = new BitSet();

  /**
   * @param source what stands in the place of each event's own, so that runs do not meet
   * @throws Unusable when the file is missing, or holds no placed order
   */
  public FileOrders(Path file, String source) {
    this.file = file;
    this.source = source;
    Set<List<String>> known = new HashSet<>();
    try (var all = placed()) {
      var at = new AtomicInteger();
      all.map(event -> event.path("data"))
          .map(it -> List.of(it.path("source").asString(""), it.path("externalId").asString("")))
          .forEach(order -> fresh.set(at.getAndIncrement(), known.add(order)));
    }
    if (fresh.isEmpty()) {
      throw new Unusable("%s holds no event of the type %s.".formatted(file, PLACED));
    }
  }

  private Stream<JsonNode> eachOnce() {
    var at = new AtomicInteger();
    return placed().filter(_ -> fresh.get(at.getAndIncrement()));
  }

  private Stream<JsonNode> placed() {
    try {
      return Files.lines(file)
          .filter(line -> !line.isBlank())
          .map(FileOrders::read)
          .filter(event -> event.path("type").asString("").equals(PLACED));
    } catch (IOException missing) {
      throw new Unusable("%s can't be read: %s".formatted(file, missing.getMessage()));
    } catch (UncheckedIOException unreadable) {
      throw new Unusable("%s can't be read: %s".formatted(file, unreadable.getMessage()));
    }
  }

  private static JsonNode read(String line) {
    try {
      return JSON.readTree(line);
    } catch (JacksonException noJson) {
      throw new Unusable("This line is no JSON: %s".formatted(line));
    }
  }

  @Override
  public Stream<IntakeRecord> from(long first, int count) {
    var number = new AtomicLong(first);
    return Stream.generate(this::eachOnce)
        .flatMap(it -> it)
        .skip(first % fresh.cardinality())
        .limit(count)
        .map(event -> record(event, number.getAndIncrement()));
  }

  /**
   * @param number which no other has, though shops may have used the same id
   */
  private IntakeRecord record(JsonNode event, long number) {
    var data = event.path("data").deepCopy().asObject();
    var externalId = "%s-%d".formatted(data.path("externalId").asString("?"), number);
    data.put("source", source);
    data.put("externalId", externalId);
    Map<String, String> attributes = new LinkedHashMap<>();
    attributes.put("specversion", "1.0");
    attributes.put("id", "%s-%d".formatted(event.path("id").asString(externalId), number));
    attributes.put("source", event.path("source").asString("/shops/" + source));
    attributes.put("type", PLACED);
    attributes.put("subject", source + "/" + externalId);
    attributes.put("time", data.path("placedAt").asString(""));
    return new IntakeRecord(source + "/" + externalId, attributes, JSON.writeValueAsBytes(data));
  }
}
