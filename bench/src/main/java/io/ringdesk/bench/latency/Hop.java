package io.ringdesk.bench.latency;

import com.mongodb.WriteConcern;
import com.mongodb.client.MongoClients;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.model.InsertManyOptions;
import io.ringdesk.bench.orders.OrderId;
import io.ringdesk.bench.rig.Bus;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.concurrent.Future;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.bson.Document;
import org.bson.types.Binary;

/**
 * Half of the ceiling of latency: takes what has come, writes it by majority and journal, sends it
 * on with acks=all, commits. It does not even look into what it carries.
 */
public final class Hop implements Runnable {

  static final String BEGIN = "ceiling-hop-begin";
  static final String MIDDLE = "ceiling-hop-middle";
  static final String END = "ceiling-hop-end";

  private static final int BATCH = 2000;
  private static final int CONSUMERS = 2;
  private static final InsertManyOptions UNORDERED = new InsertManyOptions().ordered(false);

  private final String servers;
  private final String from;
  private final String to;
  private final MongoCollection<Document> written;
  private final Producer<String, byte[]> producer;

  private Hop(
      String servers,
      String from,
      String to,
      MongoCollection<Document> written,
      Producer<String, byte[]> producer) {
    this.servers = servers;
    this.from = from;
    this.to = to;
    this.written = written;
    this.producer = producer;
  }

  /**
   * Runs until it is killed.
   *
   * @param arguments the broker's address, the database's, the topic that it reads, the one it
   *     fills
   */
  public static void main(String[] arguments) throws InterruptedException {
    var written =
        MongoClients.create(arguments[1])
            .getDatabase("ceiling")
            .getCollection(arguments[2])
            .withWriteConcern(WriteConcern.MAJORITY.withJournal(true));
    var settings = new HashMap<>(Bus.rawProducer(arguments[0]));
    settings.put("linger.ms", 0);
    var producer = new KafkaProducer<>(settings, new StringSerializer(), new ByteArraySerializer());
    List<Thread> threads = new ArrayList<>();
    for (int i = 0; i < CONSUMERS; i++) {
      var hop = new Hop(arguments[0], arguments[2], arguments[3], written, producer);
      threads.add(Thread.ofPlatform().start(hop));
    }
    for (var thread : threads) thread.join();
  }

  @Override
  public void run() {
    try (var consumer =
        new KafkaConsumer<>(
            Bus.rawConsumer(servers, from, BATCH),
            new StringDeserializer(),
            new ByteArrayDeserializer())) {
      consumer.subscribe(List.of(from));
      while (true) {
        var records = consumer.poll(Duration.ofMillis(200));
        if (records.isEmpty()) continue;
        take(records);
        consumer.commitAsync();
      }
    } catch (Exception failed) {
      failed.printStackTrace();
      System.exit(1);
    }
  }

  private void take(ConsumerRecords<String, byte[]> records) throws Exception {
    List<Document> documents = new ArrayList<>(records.count());
    List<ProducerRecord<String, byte[]>> events = new ArrayList<>(records.count());
    for (var record : records) {
      var id = from.equals(BEGIN) ? OrderId.of(record.key()) : record.key();
      documents.add(new Document("_id", id).append("data", new Binary(record.value())));
      events.add(new ProducerRecord<>(to, id, record.value()));
    }
    written.insertMany(documents, UNORDERED);
    List<Future<RecordMetadata>> sent = new ArrayList<>(events.size());
    for (var event : events) sent.add(producer.send(event));
    for (var one : sent) one.get();
  }
}
