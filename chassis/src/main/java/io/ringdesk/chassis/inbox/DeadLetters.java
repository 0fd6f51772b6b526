package io.ringdesk.chassis.inbox;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.ringdesk.chassis.inbox.CloudEventReader.Arrived;
import io.ringdesk.chassis.wire.Headers;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.errors.RecordTooLargeException;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.kafka.support.KafkaHeaders;

/**
 * Records that could not be taken, kept in {@code <topic>.<group>.dlq} with the reason in the
 * header {@code dlq-reason} and their origin in the headers that Spring for Apache Kafka uses for
 * it. The record itself is kept as it came; one that is too large for that with what is added to it
 * stays in its topic, to which the origin leads.
 */
public final class DeadLetters {

  private static final Logger LOG = LoggerFactory.getLogger(DeadLetters.class);
  static final String REASON = "dlq-reason";

  /** With this begin the headers that tell where a record came from. */
  static final String ORIGIN = "kafka_dlt-";

  /** A letter with this header is without its record. */
  private static final String LEFT_OUT = "dlq-left-out";

  private static final int LONGEST = 1_000;

  private record Sent(Arrived record, String reason, Future<?> answer) {}

  private final Producer<String, byte[]> producer;
  private final String group;
  private final Counter counter;
  private final ThreadLocal<List<Sent>> unacknowledged = ThreadLocal.withInitial(ArrayList::new);

  public DeadLetters(Producer<String, byte[]> producer, String group, MeterRegistry meters) {
    this.producer = producer;
    this.group = group;
    this.counter =
        Counter.builder("ringdesk.inbox.dead.letters")
            .description("Records that could not be taken")
            .register(meters);
  }

  public static String topicOf(String topic, String group) {
    return topic + "." + group + ".dlq";
  }

  /**
   * @param reason may repeat what stands in the record, and is cut where it is long
   */
  void add(Arrived record, String reason) {
    String told = reason.length() <= LONGEST ? reason : reason.substring(0, LONGEST) + "…";
    RecordHeaders headers = new RecordHeaders();
    record
        .headers()
        .forEach(
            (name, value) -> {
              if (value instanceof byte[] bytes) {
                headers.add(name, bytes);
              } else if (value instanceof String text) {
                Headers.add(headers, name, text);
              }
            });
    Future<?> answer = send(record, headers, record.key(), record.value(), told);
    unacknowledged.get().add(new Sent(record, told, answer));
    LOG.atWarn()
        .addKeyValue("event", "dead-letter")
        .addKeyValue("topic", record.topic())
        .addKeyValue("partition", record.partition())
        .addKeyValue("offset", record.offset())
        .log("A record could not be taken");
  }

  private Future<?> send(
      Arrived record,
      RecordHeaders headers,
      @Nullable String key,
      byte @Nullable [] value,
      String reason) {
    Headers.add(headers, REASON, reason);
    Headers.add(headers, KafkaHeaders.DLT_ORIGINAL_TOPIC, record.topic());
    headers.add(
        KafkaHeaders.DLT_ORIGINAL_PARTITION,
        ByteBuffer.allocate(4).putInt(record.partition()).array());
    headers.add(
        KafkaHeaders.DLT_ORIGINAL_OFFSET, ByteBuffer.allocate(8).putLong(record.offset()).array());
    Headers.add(headers, KafkaHeaders.DLT_ORIGINAL_CONSUMER_GROUP, group);
    return producer.send(
        new ProducerRecord<>(topicOf(record.topic(), group), null, key, value, headers));
  }

  /** Small, whatever the record is like: it has no value, no headers, and no long key. */
  private Future<?> sendWithoutRecord(Sent refused) {
    Arrived record = refused.record();
    RecordHeaders headers = new RecordHeaders();
    Headers.add(headers, LEFT_OUT, "true");
    String key = record.key();
    return send(
        record,
        headers,
        key == null || key.length() > LONGEST ? null : key,
        null,
        "%s It is too large to be kept here as well, and lies at %s-%d@%d."
            .formatted(refused.reason(), record.topic(), record.partition(), record.offset()));
  }

  /** The record behind a dead letter, as it was when it could not be taken. */
  static Arrived asItCame(ConsumerRecord<String, byte[]> letter) {
    Map<String, Object> headers = new HashMap<>();
    for (Header header : letter.headers()) {
      if (!header.key().equals(REASON) && !header.key().startsWith(ORIGIN)) {
        headers.put(header.key(), header.value());
      }
    }
    return new Arrived(
        new String(origin(letter, KafkaHeaders.DLT_ORIGINAL_TOPIC), StandardCharsets.UTF_8),
        ByteBuffer.wrap(origin(letter, KafkaHeaders.DLT_ORIGINAL_PARTITION)).getInt(),
        ByteBuffer.wrap(origin(letter, KafkaHeaders.DLT_ORIGINAL_OFFSET)).getLong(),
        letter.key(),
        headers,
        letter.value());
  }

  /** Whether this is a dead letter without its record, which has to be read from its topic. */
  static boolean isWithoutRecord(Arrived letter) {
    return letter.header(LEFT_OUT) != null;
  }

  private static byte[] origin(ConsumerRecord<?, ?> letter, String header) {
    Header found = letter.headers().lastHeader(header);
    if (found == null) {
      throw new IllegalStateException(
          "The dead letter %s-%d@%d does not tell its origin: the header %s is missing."
              .formatted(letter.topic(), letter.partition(), letter.offset(), header));
    }
    return found.value();
  }

  /**
   * Waits until the broker has all that this thread has added.
   *
   * @throws org.apache.kafka.common.errors.RetriableException when the broker is away: nothing may
   *     be committed
   */
  void flush() {
    List<Sent> sent = List.copyOf(unacknowledged.get());
    unacknowledged.get().clear();
    List<Future<?>> withoutRecord = new ArrayList<>();
    for (Sent one : sent) {
      if (!isKept(one.answer())) {
        withoutRecord.add(sendWithoutRecord(one));
      }
    }
    for (Future<?> one : withoutRecord) {
      if (!isKept(one)) {
        throw new TimeoutException("A dead letter could not be kept, not even without its record");
      }
    }
  }

  /** False where it is too large, for good. */
  private boolean isKept(Future<?> answer) {
    try {
      answer.get();
      counter.increment();
      return true;
    } catch (ExecutionException | InterruptedException notKept) {
      if (notKept.getCause() instanceof RecordTooLargeException) {
        return false;
      }
      throw new TimeoutException("A dead letter could not be kept", notKept);
    }
  }

  public long counted() {
    return (long) counter.count();
  }
}
