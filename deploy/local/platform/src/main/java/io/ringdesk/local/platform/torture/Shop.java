package io.ringdesk.local.platform.torture;

import io.ringdesk.local.platform.torture.Sending.Door;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.Semaphore;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import tools.jackson.databind.json.JsonMapper;

/**
 * Sends the stream, each event by its way, and does not rest before each has been answered. What
 * waits is bounded: where the gateway does not answer, the stream stands still.
 */
final class Shop implements AutoCloseable {

  private static final String TOPIC = "order-intake";
  private static final String DOOR = "/api/intake/orders";
  private static final String STRUCTURED = "application/cloudevents+json";
  private static final int WAITING = 200;
  private static final int LINES = 20;
  private static final int MOST_UNANSWERED = 5_000;

  private final Client client;
  private final Producer<String, String> bus;
  private final Ledger ledger;
  private final String run;
  private final BlockingQueue<Sending> singles = new LinkedBlockingQueue<>(WAITING);
  private final BlockingQueue<Sending> lines = new LinkedBlockingQueue<>(WAITING);
  private final Semaphore unanswered = new Semaphore(MOST_UNANSWERED);
  private final List<Thread> lanes = new ArrayList<>();

  /**
   * @param run names this run in the keys of its requests
   */
  Shop(Client client, Producer<String, String> bus, Ledger ledger, String run) {
    this.client = client;
    this.bus = bus;
    this.ledger = ledger;
    this.run = run;
  }

  void open() {
    lane("shop-1", () -> one(singles.take()));
    lane("shop-2", () -> one(singles.take()));
    lane("shop-lines", this::many);
  }

  private void lane(String name, Lane lane) {
    lanes.add(
        Thread.ofVirtual()
            .name(name)
            .start(
                () -> {
                  try {
                    while (true) lane.work();
                  } catch (InterruptedException closed) {
                    Thread.currentThread().interrupt();
                  }
                }));
  }

  /** Returns when the event is on its way, which may take as long as the gateway is away. */
  void send(Sending sending) throws InterruptedException {
    ledger.sends(sending);
    unanswered.acquire();
    if (sending.door().isBus()) publish(sending);
    else if (sending.door() == Door.HTTP) singles.put(sending);
    else lines.put(sending);
  }

  private void publish(Sending sending) {
    bus.send(
        record(sending),
        (place, failed) -> {
          if (failed == null) {
            ledger.acknowledged(sending);
            unanswered.release();
          } else {
            // Not on the producer's own thread, which would wait for itself.
            Thread.ofVirtual().start(() -> publish(sending));
          }
        });
  }

  private static ProducerRecord<String, String> record(Sending sending) {
    var news = sending.news();
    if (sending.door() == Door.BUS_STRUCTURED) {
      var record = new ProducerRecord<>(TOPIC, sending.key(), news.structured());
      header(record, "content-type", STRUCTURED);
      return record;
    }
    var record = new ProducerRecord<>(TOPIC, sending.key(), news.data());
    header(record, "ce_specversion", "1.0");
    header(record, "ce_id", news.id());
    header(record, "ce_source", News.CLOUD_SOURCE);
    header(record, "ce_type", news.type());
    header(record, "content-type", "application/json");
    return record;
  }

  private static void header(ProducerRecord<String, String> record, String name, String value) {
    record.headers().add(name, value.getBytes(StandardCharsets.UTF_8));
  }

  private void one(Sending sending) throws InterruptedException {
    try {
      var answer = client.post(DOOR, STRUCTURED, sending.news().structured(), key(sending));
      if (answer.isGood()) ledger.acknowledged(sending);
      else ledger.refused(sending, answer.reason());
    } catch (Client.Unanswered given) {
      ledger.found(Finding.Kind.STUCK, "event", sending.news().id(), given.getMessage() + "");
    } finally {
      unanswered.release();
    }
  }

  private void many() throws InterruptedException {
    var batch = new ArrayList<Sending>();
    batch.add(lines.take());
    lines.drainTo(batch, LINES - 1);
    try {
      var body = String.join("\n", batch.stream().map(it -> it.news().structured()).toList());
      var answer = client.post(DOOR, "application/x-ndjson", body, key(batch.getFirst()));
      var answers = answer.body().split("\n");
      for (int i = 0; i < batch.size(); i++) {
        var line = answer.isGood() && i < answers.length ? answers[i] : answer.reason();
        settle(batch.get(i), line);
      }
    } catch (Client.Unanswered given) {
      for (var sending : batch) {
        ledger.found(Finding.Kind.STUCK, "event", sending.news().id(), given.getMessage() + "");
      }
    } finally {
      unanswered.release(batch.size());
    }
  }

  private void settle(Sending sending, String line) {
    var accepted =
        line.startsWith("{") && JsonMapper.shared().readTree(line).path("accepted").asBoolean();
    if (accepted) ledger.acknowledged(sending);
    else ledger.refused(sending, line);
  }

  private String key(Sending sending) {
    return "%s-event-%d".formatted(run, sending.number());
  }

  /** Until each event has been answered. */
  void awaitAnswers() throws InterruptedException {
    bus.flush();
    unanswered.acquire(MOST_UNANSWERED);
    unanswered.release(MOST_UNANSWERED);
  }

  @Override
  public void close() {
    lanes.forEach(Thread::interrupt);
    bus.close();
  }

  private interface Lane {
    void work() throws InterruptedException;
  }
}
