package io.ringdesk.chassis.time;

import com.mongodb.client.MongoDatabase;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import org.bson.Document;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The time of the database server, in milliseconds: one time for all instances of a service,
 * however wrong the clock of one machine is. Without it a lease would be over for one instance
 * while it lives for another. It is asked for every ten seconds, and counted on from there; while
 * the database is away, counting goes on.
 */
public final class DatabaseTime implements InstantSource, AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(DatabaseTime.class);
  private static final Duration BETWEEN = Duration.ofSeconds(10);

  /** An answer that took longer says too little about when it was given. */
  private static final long MOST_NANOS_ON_THE_WAY = Duration.ofMillis(100).toNanos();

  private record Reading(long databaseMillis, long counter, long nanosOnTheWay) {}

  private final LongSupplier databaseMillis;
  private final LongSupplier counter;
  private final ScheduledExecutorService asking =
      Executors.newSingleThreadScheduledExecutor(
          Thread.ofVirtual().name("database-time").factory());
  private volatile Reading last;

  /**
   * @throws com.mongodb.MongoException when the database does not answer
   */
  public DatabaseTime(MongoDatabase database) {
    this(
        () ->
            database
                .runCommand(new Document("hello", 1))
                .get("localTime", java.util.Date.class)
                .getTime(),
        System::nanoTime);
  }

  DatabaseTime(LongSupplier databaseMillis, LongSupplier counter) {
    this.databaseMillis = databaseMillis;
    this.counter = counter;
    this.last = read();
    asking.scheduleWithFixedDelay(
        this::ask, BETWEEN.toSeconds(), BETWEEN.toSeconds(), TimeUnit.SECONDS);
  }

  /** Asks anew; a slow answer counts only when there is none better. */
  void ask() {
    try {
      Reading reading = read();
      if (reading.nanosOnTheWay() <= Math.max(MOST_NANOS_ON_THE_WAY, last.nanosOnTheWay())) {
        last = reading;
      }
    } catch (RuntimeException away) {
      LOG.atDebug()
          .addKeyValue("event", "database-time")
          .setCause(away)
          .log("The database did not tell its time; counting on");
    }
  }

  /** The answer is taken to be given half-way. */
  private Reading read() {
    long before = counter.getAsLong();
    long millis = databaseMillis.getAsLong();
    long after = counter.getAsLong();
    return new Reading(millis, before + (after - before) / 2, after - before);
  }

  @Override
  public Instant instant() {
    return Instant.ofEpochMilli(millis());
  }

  @Override
  public long millis() {
    Reading from = last;
    return from.databaseMillis()
        + TimeUnit.NANOSECONDS.toMillis(counter.getAsLong() - from.counter());
  }

  @Override
  public void close() {
    asking.shutdownNow();
  }
}
