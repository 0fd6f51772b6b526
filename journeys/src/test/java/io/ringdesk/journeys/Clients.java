package io.ringdesk.journeys;

import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.List;
import java.util.Queue;
import java.util.UUID;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * People at work while something is done to the platform: they place orders, write notes, take
 * money and look at lists, each after the other, until they are told to stop.
 */
final class Clients implements AutoCloseable {
  private static final int COUNT = 4;

  /**
   * From one thing to the next. Enough work to notice whatever fails, and not so much that it holds
   * up what is starting meanwhile.
   */
  private static final Duration BREATH = Duration.ofMillis(150);

  private static final Duration PATIENCE = Duration.ofSeconds(60);
  private static final List<String> LISTS =
      List.of(
          "/api/orders",
          "/api/queue?manager=anna",
          "/api/contacts",
          "/api/letters",
          "/api/commissions");

  /**
   * One thing that a client wanted.
   *
   * @param status what he was answered in the end; 0 when there was no answer at all
   * @param said that answer, or why there was none
   * @param took until that answer
   * @param times how often he had to send it
   */
  record Wanted(String request, int status, String said, Duration took, int times) {
    boolean isDone() {
      return status >= 200 && status < 300;
    }
  }

  private final Doors doors;
  private final String token;
  private final boolean patient;
  private final Queue<Wanted> wanted = new ConcurrentLinkedQueue<>();
  private final Queue<String> customers = new ConcurrentLinkedQueue<>();
  private final CountDownLatch over = new CountDownLatch(1);
  private final ExecutorService people = Executors.newVirtualThreadPerTaskExecutor();
  private final List<Future<?>> working;

  private Clients(Doors doors, String token, boolean patient) {
    this.doors = doors;
    this.token = token;
    this.patient = patient;
    this.working =
        IntStream.range(0, COUNT).<Future<?>>mapToObj(_ -> people.submit(this::work)).toList();
  }

  /** They send everything once, every second POST without an Idempotency-Key. */
  static Clients whoSendOnce(Doors doors, String token) {
    return new Clients(doors, token, false);
  }

  /** They repeat what failed, with the same Idempotency-Key, until it is done. */
  static Clients whoRepeat(Doors doors, String token) {
    return new Clients(doors, token, true);
  }

  /** All that they wanted so far. */
  List<Wanted> wanted() {
    return List.copyOf(wanted);
  }

  /** The addresses of those whose order was placed and paid, 100.00 EUR each, as acknowledged. */
  List<String> customers() {
    return List.copyOf(customers);
  }

  /** Each finishes what he has begun. */
  void stop() throws Exception {
    over.countDown();
    for (var one : working) {
      one.get();
    }
  }

  private Void work() throws InterruptedException {
    do {
      visit();
    } while (over.getCount() > 0);
    return null;
  }

  private void visit() throws InterruptedException {
    var customer = Text.fresh("visitor") + "@customers.example";
    var placed =
        want(
            "POST",
            "/api/orders",
            """
            {"currency":"EUR","customer":{"name":"A visitor","email":"%s"},
             "lines":[{"sku":"COURSE","name":"A course","quantity":1,"unitPrice":"100.00",
                       "kind":"base","electronic":true}]}
            """
                .formatted(customer));
    if (placed.status() == 201) {
      var order = "/api/orders/" + placed.json().get("id").asString();
      want("POST", order + "/notes", "{\"text\":\"He hesitates.\"}");
      want("PUT", order + "/tag", "{\"tag\":\"visited\"}");
      want("GET", order, "");
      var paid = want("POST", order + "/payments", "{\"amount\":\"100.00\"}");
      if (paid.status() == 200) {
        customers.add(customer);
      }
    }
    want("POST", "/api/contacts", "{\"email\":\"%s\"}".formatted(customer));
    for (var path : LISTS) {
      want("GET", path, "");
    }
  }

  private Answer want(String method, String path, String body) throws InterruptedException {
    over.await(BREATH.toMillis(), TimeUnit.MILLISECONDS);
    var began = System.nanoTime();
    var key = UUID.randomUUID().toString();
    var times = new AtomicInteger(1);
    var answer = send(method, path, body, key);
    if (patient && failed(answer)) {
      answer =
          Patience.until(
              method + " " + path,
              PATIENCE,
              () -> {
                times.incrementAndGet();
                return send(method, path, body, key);
              },
              again -> !failed(again));
    }
    var took = Duration.ofNanos(System.nanoTime() - began);
    wanted.add(new Wanted(answer.request(), answer.status(), answer.text(), took, times.get()));
    return answer;
  }

  private static boolean failed(Answer answer) {
    return answer.status() == 0 || answer.status() >= 500;
  }

  private Answer send(String method, String path, String body, String key) {
    var api = new Api(doors.next(), token);
    if (patient || key.charAt(0) % 2 == 0) {
      api = api.with("Idempotency-Key", key);
    }
    try {
      return switch (method) {
        case "POST" -> api.post(path, body);
        case "PUT" -> api.put(path, body);
        default -> api.get(path);
      };
    } catch (UncheckedIOException noAnswer) {
      return Answer.none(method + " " + path, noAnswer);
    }
  }

  /** How long it took, such as for 99 of 100. */
  Duration took(int percent) {
    var sorted = wanted.stream().map(Wanted::took).sorted().toList();
    return sorted.get((sorted.size() - 1) * percent / 100);
  }

  Stream<Wanted> undone() {
    return wanted.stream().filter(one -> !one.isDone());
  }

  @Override
  public void close() {
    over.countDown();
    people.close();
  }
}
