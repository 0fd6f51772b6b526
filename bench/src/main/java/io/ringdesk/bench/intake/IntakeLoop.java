package io.ringdesk.bench.intake;

import com.mongodb.WriteConcern;
import com.mongodb.client.MongoClients;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.model.InsertManyOptions;
import io.ringdesk.bench.rig.Bus;
import io.ringdesk.bench.rig.Crew;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.bson.codecs.configuration.CodecRegistries;

/**
 * The ceiling of intake: the best loop that kafka-clients and mongodb-driver-sync allow. Two
 * consumers take batches of up to 2000; each order is read, numbered, given a manager, and written
 * with its history of two entries into the same document under the same indexes, by majority and
 * journal; its two events go out with acks=all while the next batch is being written; offsets are
 * committed when the broker has the events.
 *
 * <p>It checks nothing, keeps no promise to publish, and loses events when it dies between writing
 * and publishing. That is what the product adds.
 */
public final class IntakeLoop implements Runnable {

  static final String FROM = "ceiling-intake";
  static final String TO = "ceiling-orders";
  static final String DATABASE = "ceiling";

  private static final int BATCH = 2000;
  private static final int CONSUMERS = 2;
  private static final List<String> CREW = Crew.of(12).names();
  private static final InsertManyOptions UNORDERED = new InsertManyOptions().ordered(false);
  private static final AtomicLong NUMBER = new AtomicLong(100_000);

  /** A batch on its way to the broker. */
  private record Sent(
      List<Future<RecordMetadata>> events, Map<TopicPartition, OffsetAndMetadata> offsets) {
    private static final Sent NOTHING = new Sent(List.of(), Map.of());
  }

  private final String servers;
  private final MongoCollection<Paper> orders;
  private final Producer<String, byte[]> producer;

  private IntakeLoop(
      String servers, MongoCollection<Paper> orders, Producer<String, byte[]> producer) {
    this.servers = servers;
    this.orders = orders;
    this.producer = producer;
  }

  /**
   * Runs until it is killed.
   *
   * @param arguments the broker's address, the database's address
   */
  public static void main(String[] arguments) throws InterruptedException {
    var client = MongoClients.create(arguments[1]);
    var orders =
        client
            .getDatabase(DATABASE)
            .getCollection("orders", Paper.class)
            .withCodecRegistry(CodecRegistries.fromCodecs(new PaperCodec()))
            .withWriteConcern(WriteConcern.MAJORITY.withJournal(true));
    var producer =
        new KafkaProducer<>(
            Bus.rawProducer(arguments[0]), new StringSerializer(), new ByteArraySerializer());
    List<Thread> threads = new ArrayList<>();
    for (int i = 0; i < CONSUMERS; i++) {
      threads.add(Thread.ofPlatform().start(new IntakeLoop(arguments[0], orders, producer)));
    }
    for (var thread : threads) thread.join();
  }

  @Override
  public void run() {
    try (var consumer =
        new KafkaConsumer<>(
            Bus.rawConsumer(servers, DATABASE, BATCH),
            new StringDeserializer(),
            new ByteArrayDeserializer())) {
      consumer.subscribe(List.of(FROM));
      var before = Sent.NOTHING;
      while (true) {
        var records = consumer.poll(Duration.ofMillis(before == Sent.NOTHING ? 200 : 0));
        var now = records.isEmpty() ? Sent.NOTHING : take(records);
        // The broker has had all the time in which this batch was written to take the one before.
        for (var event : before.events()) event.get();
        if (before != Sent.NOTHING) consumer.commitAsync(before.offsets(), null);
        before = now;
      }
    } catch (Exception failed) {
      failed.printStackTrace();
      System.exit(1);
    }
  }

  private Sent take(ConsumerRecords<String, byte[]> records) {
    var batch = UUID.randomUUID().toString();
    var at = Instant.now().truncatedTo(ChronoUnit.MILLIS);
    List<Paper> papers = new ArrayList<>(records.count());
    for (var record : records) papers.add(paper(record, batch, at));
    orders.insertMany(papers, UNORDERED);
    List<Future<RecordMetadata>> sent = new ArrayList<>(2 * papers.size());
    for (var paper : papers) {
      sent.add(producer.send(PaperEvents.placed(TO, paper)));
      sent.add(producer.send(PaperEvents.managerAssigned(TO, paper)));
    }
    return new Sent(sent, records.nextOffsets());
  }

  private static Paper paper(ConsumerRecord<String, byte[]> record, String batch, Instant at) {
    var number = NUMBER.incrementAndGet();
    return new Paper(
        UUID.nameUUIDFromBytes(record.key().getBytes(StandardCharsets.UTF_8)).toString(),
        Long.toString(number),
        batch,
        header(record, "ce_source"),
        header(record, "ce_id"),
        at,
        CREW.get((int) (number % CREW.size())),
        PaperEvents.read(record.value()));
  }

  private static String header(ConsumerRecord<String, byte[]> record, String name) {
    var header = record.headers().lastHeader(name);
    return header == null ? "" : new String(header.value(), StandardCharsets.UTF_8);
  }
}
