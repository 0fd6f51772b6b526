package io.ringdesk.journeys;

import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.function.Predicate;
import java.util.function.Supplier;
import tools.jackson.databind.JsonNode;

/** Waiting for what follows by itself, and giving up with what was seen last. */
final class Patience {
  private static final Duration HOW_LONG = Duration.ofSeconds(45);

  private Patience() {}

  static <T> T until(String what, Supplier<T> look, Predicate<T> seen) {
    return until(what, HOW_LONG, look, seen);
  }

  static <T> T until(String what, Duration howLong, Supplier<T> look, Predicate<T> seen) {
    return await(what).atMost(howLong).pollInterval(Duration.ofMillis(200)).until(look::get, seen);
  }

  /** The thing at this path, as soon as it is there. */
  static JsonNode found(Api api, String path) {
    return until(path, () -> api.get(path), answer -> answer.status() == 200).json();
  }
}
