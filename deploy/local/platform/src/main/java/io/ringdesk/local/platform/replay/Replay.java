package io.ringdesk.local.platform.replay;

import io.ringdesk.local.platform.doors.Bus;
import io.ringdesk.local.platform.doors.Quiet;
import io.ringdesk.local.platform.parts.Settings.Unusable;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;

/** Publishes a file of intake events and waits until every service has taken them. */
public final class Replay {

  private static final String TOPIC = "order-intake";
  private static final String READER = "order-service";
  private static final String DEAD_LETTERS = TOPIC + "." + READER + ".dlq";
  private static final Duration WITHOUT_PROGRESS = Duration.ofMinutes(2);

  /** A line that was not taken, and why. */
  public record Refusal(long line, String reason) {}

  /**
   * What became of the lines: each was accepted, refused, or the same as an earlier one.
   *
   * @param read how many lines there were
   * @param duplicates lines with the source and id of an earlier one
   * @param underWay what was not taken in time; empty when all was
   */
  public record Report(
      long read,
      long accepted,
      long refused,
      long duplicates,
      double seconds,
      List<Refusal> refusals,
      List<String> underWay) {}

  private final Bus bus;
  private final Quiet quiet;
  private final Progress progress;
  private final Sent sent = new Sent();
  private final Set<String> known = new HashSet<>();
  private final Set<Long> repeated = new HashSet<>();
  private final List<Refusal> refusals = new ArrayList<>();
  private final AtomicReference<@Nullable Exception> trouble = new AtomicReference<>();
  private long read;

  public Replay(Bus bus, Quiet quiet, Progress progress) {
    this.bus = bus;
    this.quiet = quiet;
    this.progress = progress;
  }

  /**
   * @throws Unusable when Kafka does not take them
   */
  public Report of(BufferedReader lines) throws IOException, InterruptedException {
    var began = System.nanoTime();
    var before = bus.ends(List.of(DEAD_LETTERS));
    publish(lines);
    awaitReader();
    var open = quiet.await(WITHOUT_PROGRESS);
    bus.read(before, bus.ends(List.of(DEAD_LETTERS)), this::deadLetter);
    refusals.sort(Comparator.comparingLong(Refusal::line));
    var seconds = (System.nanoTime() - began) / 1e9;
    var accepted = read - refusals.size() - repeated.size();
    return new Report(
        read,
        accepted,
        refusals.size(),
        repeated.size(),
        Math.round(seconds * 100) / 100.0,
        List.copyOf(refusals),
        open);
  }

  private void publish(BufferedReader lines) throws IOException {
    try (var producer = bus.producer()) {
      long number = 0;
      for (String text = lines.readLine(); text != null; text = lines.readLine()) {
        number++;
        if (text.isBlank()) continue;
        read++;
        switch (IntakeLine.of(number, text)) {
          case IntakeLine.Event event -> send(producer, event);
          case IntakeLine.Unreadable wrong ->
              refusals.add(new Refusal(wrong.number(), wrong.reason()));
        }
        progress.published(read, text.length() + 1);
        if (trouble.get() != null) break;
      }
    }
    var failed = trouble.get();
    if (failed != null)
      throw new Unusable("Kafka does not take the events: " + failed.getMessage());
  }

  private void send(Producer<String, String> producer, IntakeLine.Event event) {
    if (!known.add(event.identity())) repeated.add(event.number());
    var sending = new ProducerRecord<>(TOPIC, event.key(), event.json());
    sending
        .headers()
        .add("content-type", "application/cloudevents+json".getBytes(StandardCharsets.UTF_8));
    producer.send(
        sending,
        (record, failed) -> {
          if (failed == null) sent.put(record.partition(), record.offset(), event.number());
          else trouble.compareAndSet(null, failed);
        });
  }

  /** Until the reader is past the last record of ours, or has stood still for too long. */
  private void awaitReader() throws InterruptedException {
    var ends = sent.ends();
    var stoodSince = System.nanoTime();
    for (long best = Long.MAX_VALUE; ; Thread.sleep(200)) {
      var committed = bus.committed(READER);
      long open = 0;
      for (var end : ends.entrySet()) {
        var at = committed.getOrDefault(new TopicPartition(TOPIC, end.getKey()), 0L);
        open += Math.max(0, end.getValue() + 1 - at);
      }
      progress.waiting(open);
      if (open == 0) return;
      if (open < best) {
        best = open;
        stoodSince = System.nanoTime();
      } else if (System.nanoTime() - stoodSince > WITHOUT_PROGRESS.toNanos()) {
        return;
      }
    }
  }

  private void deadLetter(ConsumerRecord<String, byte[]> letter) {
    var partition = letter.headers().lastHeader("kafka_dlt-original-partition");
    var offset = letter.headers().lastHeader("kafka_dlt-original-offset");
    var reason = letter.headers().lastHeader("dlq-reason");
    if (partition == null || offset == null) return;
    var line =
        sent.line(
            ByteBuffer.wrap(partition.value()).getInt(), ByteBuffer.wrap(offset.value()).getLong());
    if (line == 0 || repeated.contains(line)) return;
    refusals.add(
        new Refusal(
            line,
            reason == null
                ? "no reason given"
                : new String(reason.value(), StandardCharsets.UTF_8)));
  }

  /** Told how far it is. */
  public interface Progress {
    void published(long lines, long bytes);

    void waiting(long open);

    /** For whoever looks at nothing. */
    static Progress unseen() {
      return new Progress() {
        @Override
        public void published(long lines, long bytes) {}

        @Override
        public void waiting(long open) {}
      };
    }
  }
}
