package io.ringdesk.bench.rig;

import java.util.stream.Stream;
import org.apache.kafka.clients.producer.ProducerRecord;

/**
 * What piles up before a process. It stands still while records are laid into its topic, so that
 * neither making nor sending them is part of a figure.
 */
public record Pile(Bus bus, Running process) {

  /** Answers when the process went on, as {@link System#nanoTime} tells it. */
  public long lay(Stream<ProducerRecord<String, byte[]>> records) throws Exception {
    process.pause();
    try {
      bus.send(records);
    } finally {
      process.resume();
    }
    return System.nanoTime();
  }
}
