package io.ringdesk.gateway.routing;

import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

/**
 * Asks every instance that has a stand-in, twice a second, whether it is ready, so that one that is
 * starting, ending, or without its database is sent nothing while another is well. An instance that
 * is asked answers before it is asked again.
 */
@Component
final class ReadinessLook implements SmartLifecycle {
  private static final Duration BETWEEN = Duration.ofMillis(500);
  private static final Duration PATIENCE = Duration.ofSeconds(2);

  private final Fleet fleet;
  private final HttpClient http =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).connectTimeout(PATIENCE).build();
  private volatile @Nullable ScheduledExecutorService looks;

  ReadinessLook(Fleet fleet) {
    this.fleet = fleet;
  }

  @Override
  public void start() {
    var instances = fleet.withStandIns();
    if (instances.isEmpty()) return;
    var started = Executors.newScheduledThreadPool(instances.size(), Thread.ofVirtual().factory());
    looks = started;
    instances.forEach(
        instance ->
            started.scheduleWithFixedDelay(
                () -> instance.isReady(isReady(instance)),
                0,
                BETWEEN.toMillis(),
                TimeUnit.MILLISECONDS));
  }

  private boolean isReady(Instance instance) {
    var readiness = instance.address().resolve("/actuator/health/readiness");
    var question = HttpRequest.newBuilder(readiness).timeout(PATIENCE).build();
    try {
      return http.send(question, BodyHandlers.discarding()).statusCode() == 200;
    } catch (IOException away) {
      return false;
    } catch (InterruptedException ending) {
      Thread.currentThread().interrupt();
      return instance.isReady();
    }
  }

  @Override
  public void stop() {
    var ending = looks;
    if (ending != null) ending.shutdownNow();
    looks = null;
  }

  @Override
  public boolean isRunning() {
    return looks != null;
  }

  /** From before the first request to after the last one. */
  @Override
  public int getPhase() {
    return 0;
  }
}
