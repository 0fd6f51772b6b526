package io.ringdesk.chassis.journal;

import com.mongodb.ConnectionString;
import com.mongodb.MongoClientSettings;
import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import com.mongodb.client.MongoDatabase;
import com.mongodb.event.CommandListener;
import com.mongodb.event.CommandStartedEvent;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.ringdesk.chassis.inbox.Gaps;
import io.ringdesk.chassis.inbox.Incoming;
import io.ringdesk.chassis.inbox.Owners;
import io.ringdesk.chassis.inbox.Positions;
import io.ringdesk.chassis.web.RequestKey;
import io.ringdesk.chassis.wire.NewIds;
import io.ringdesk.local.servers.Servers;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.IntStream;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.MockProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.bson.BsonString;
import org.springframework.web.client.RestClient;

/** A database and a broker, real ones, on which writers can live and die. */
final class Ground {

  private final Servers servers = Servers.forTests();
  private final MongoClient client = MongoClients.create(servers.mongodbUri());
  private final List<MongoClient> clients = new ArrayList<>(List.of(client));
  private final List<Journals> open = new ArrayList<>();
  final MongoDatabase database = client.getDatabase("ground-" + NewIds.next().substring(24));
  final SimpleMeterRegistry meters = new SimpleMeterRegistry();

  /** A process that writes lamps: with a producer and journals of its own. */
  Writer writer(Duration grownOld, Map<String, List<String>> owners) {
    return writer(grownOld, owners, producer(), Clock.systemUTC(), database);
  }

  private Producer<String, byte[]> producer() {
    return new KafkaProducer<>(
        Map.<String, Object>of(
            ProducerConfig.BOOTSTRAP_SERVERS_CONFIG,
            servers.kafkaBootstrap(),
            ProducerConfig.MAX_BLOCK_MS_CONFIG,
            10_000),
        new StringSerializer(),
        new ByteArraySerializer());
  }

  private Writer writer(
      Duration grownOld,
      Map<String, List<String>> owners,
      Producer<String, byte[]> producer,
      Clock clock,
      MongoDatabase database) {
    Gaps gaps = new Gaps(new Owners(RestClient.create(), owners), meters);
    Journals journals =
        new Journals(
            database,
            producer,
            gaps,
            new Positions(database),
            clock,
            Clock.systemUTC(),
            "lamp-service",
            grownOld,
            meters);
    open.add(journals);
    return new Writer(journals, journals.of(Lamp.TYPE, "switches"), producer, gaps);
  }

  /** One whose broker takes what it is given, and never answers. */
  Writer writerWithoutAnswers() {
    return writer(
        Duration.ofMinutes(10),
        Map.of(),
        new MockProducer<>(false, null, new StringSerializer(), new ByteArraySerializer()) {
          @Override
          public synchronized void flush() {
            LockSupport.park(this);
          }
        },
        Clock.systemUTC(),
        database);
  }

  /** One that promises, and is then held up on its way to the database. */
  Writer writerHeldUp(HeldUp held) {
    MongoClient slow =
        MongoClients.create(
            MongoClientSettings.builder()
                .applyConnectionString(new ConnectionString(servers.mongodbUri()))
                .addCommandListener(held)
                .build());
    clients.add(slow);
    return writer(
        Duration.ofMinutes(10),
        Map.of(),
        producer(),
        Clock.systemUTC(),
        slow.getDatabase(database.getName()));
  }

  /** Holds up the first write of a lamp until it is let go. */
  static final class HeldUp implements CommandListener {
    private final CountDownLatch arrived = new CountDownLatch(1);
    private final CountDownLatch released = new CountDownLatch(1);

    @Override
    public void commandStarted(CommandStartedEvent event) {
      if (Set.of("insert", "update").contains(event.getCommandName())
          && event.getCommand().containsValue(new BsonString(Lamp.TYPE.collection()))) {
        arrived.countDown();
        try {
          released.await();
        } catch (InterruptedException hurried) {
          Thread.currentThread().interrupt();
        }
      }
    }

    void untilItArrives() throws InterruptedException {
      arrived.await();
    }

    void letGo() {
      released.countDown();
    }
  }

  Writer writer() {
    return writer(Duration.ofMinutes(10), Map.of());
  }

  /** One whose clock is behind those of the others. */
  Writer writerBehind(Duration behind) {
    return writer(
        Duration.ofMinutes(10),
        Map.of(),
        producer(),
        Clock.offset(Clock.systemUTC(), behind.negated()),
        database);
  }

  record Writer(
      Journals journals,
      Journal<Lamp, Lamp.Event> lamps,
      Producer<String, byte[]> producer,
      Gaps gaps) {

    /**
     * From now on it can write, but what it writes does not reach the broker: as if it died in
     * between.
     */
    void losesTheBroker() {
      producer.close();
    }
  }

  /** All records of one key, in the order of the topic. */
  List<ConsumerRecord<String, byte[]>> published(String key) {
    try (KafkaConsumer<String, byte[]> consumer =
        new KafkaConsumer<>(
            Map.<String, Object>of(
                ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG, servers.kafkaBootstrap()),
            new StringDeserializer(),
            new ByteArrayDeserializer())) {
      List<TopicPartition> partitions =
          consumer.partitionsFor("lamps").stream()
              .map(partition -> new TopicPartition("lamps", partition.partition()))
              .toList();
      consumer.assign(partitions);
      consumer.seekToBeginning(partitions);
      Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
      List<ConsumerRecord<String, byte[]>> found = new ArrayList<>();
      while (ends.entrySet().stream()
          .anyMatch(end -> consumer.position(end.getKey()) < end.getValue())) {
        consumer
            .poll(Duration.ofMillis(100))
            .forEach(
                record -> {
                  if (key.equals(record.key())) {
                    found.add(record);
                  }
                });
      }
      return found;
    }
  }

  /** An event of an aggregate that another service owns. */
  static Incoming switchTurned(String id, long sequence, String data) {
    return new Incoming(
        "switches",
        0,
        sequence,
        id + ":" + sequence,
        "/switch-service",
        "switch.turned.v1",
        id,
        sequence,
        Instant.now().truncatedTo(ChronoUnit.MILLIS),
        "anna",
        null,
        null,
        data.getBytes(StandardCharsets.UTF_8));
  }

  /** An entry of a history, as it goes out. */
  static Written<Lamp.Event> switched(String id, long sequence) {
    return new Written<>(
        id,
        sequence,
        "lamp.switched.v1",
        Instant.now(),
        "anna",
        "cause",
        null,
        new Lamp.Switched(true));
  }

  /** A request that was never made before. */
  static RequestKey key() {
    return new RequestKey(NewIds.next());
  }

  /** Of the events of an aggregate from its first on. */
  static List<String> eventIds(String id, int last) {
    return IntStream.rangeClosed(1, last).mapToObj(sequence -> id + ":" + sequence).toList();
  }

  List<String> publishedIds(String key) {
    return published(key).stream().map(record -> header(record, "ce_id")).toList();
  }

  static String header(ConsumerRecord<?, ?> record, String name) {
    return new String(record.headers().lastHeader(name).value(), StandardCharsets.UTF_8);
  }

  void clear() {
    open.forEach(Journals::close);
    database.drop();
    clients.forEach(MongoClient::close);
  }
}
