package io.ringdesk.local.platform.doors;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jspecify.annotations.Nullable;

/** The records that services could not take, as they lie on the bus. */
public record DeadLetters(Bus bus) {

  private static final Pattern TOPIC = Pattern.compile("(?<topic>.+)\\.(?<service>[^.]+)\\.dlq");

  /**
   * One of them.
   *
   * @param service that could not take it
   * @param topic to which it came, with partition and offset
   */
  public record Letter(
      String topic,
      String service,
      int partition,
      long offset,
      @Nullable String key,
      String reason) {}

  /** Those that were not replayed yet. */
  public void waiting(Consumer<Letter> each) throws InterruptedException {
    for (var name : bus.topics().stream().sorted().toList()) {
      var parts = TOPIC.matcher(name);
      if (!parts.matches()) continue;
      var service = parts.group("service");
      var replayed = bus.committed(service + ".replay");
      var ends = bus.ends(List.of(name));
      bus.read(replayed, ends, record -> each.accept(read(record, parts.group("topic"), service)));
    }
  }

  private static Letter read(ConsumerRecord<String, byte[]> record, String topic, String service) {
    return new Letter(
        topic,
        service,
        header(record, "kafka_dlt-original-partition").getInt(),
        header(record, "kafka_dlt-original-offset").getLong(),
        record.key(),
        StandardCharsets.UTF_8.decode(header(record, "dlq-reason")).toString());
  }

  private static ByteBuffer header(ConsumerRecord<?, ?> record, String name) {
    var found = record.headers().lastHeader(name);
    if (found == null) {
      throw new IllegalStateException(
          "%s-%d@%d has no header %s."
              .formatted(record.topic(), record.partition(), record.offset(), name));
    }
    return ByteBuffer.wrap(found.value());
  }
}
