package io.ringdesk.gateway.openapi;

import io.ringdesk.gateway.GatewaySettings;
import io.ringdesk.gateway.GatewaySettings.Service;
import io.ringdesk.gateway.routing.Fleet;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.server.PathContainer;
import org.springframework.stereotype.Component;
import org.springframework.web.client.RestClient;
import org.springframework.web.client.RestClientException;
import org.springframework.web.util.pattern.PathPatternParser;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * The services' OpenAPI documents, each as it was when last seen, made into one. They are asked for
 * again when the whole is older than {@code gateway.document-life}, or five seconds after one could
 * not be had; a service that is away is represented by its last copy, and named under {@code
 * x-missing} when there is none.
 */
@Component
class ServiceDocuments {
  private static final Logger LOG = LoggerFactory.getLogger(ServiceDocuments.class);
  private static final Duration AFTER_A_FAILURE = Duration.ofSeconds(5);

  private final GatewaySettings settings;
  private final Fleet fleet;
  private final RestClient http;
  private final ObjectNode frame;
  private final Map<String, JsonNode> lastSeen = new ConcurrentHashMap<>();
  private final ReentrantLock looking = new ReentrantLock();
  private volatile @Nullable Whole whole;

  private record Whole(ObjectNode document, long freshUntil) {
    boolean isFresh() {
      return freshUntil - System.nanoTime() > 0;
    }
  }

  ServiceDocuments(GatewaySettings settings, Fleet fleet, RestClient.Builder http, JsonMapper json)
      throws IOException {
    this.settings = settings;
    this.fleet = fleet;
    this.http = http.build();
    try (InputStream in = ServiceDocuments.class.getResourceAsStream("/openapi-frame.json")) {
      frame = (ObjectNode) json.readTree(in);
    }
  }

  /**
   * The document of all services. Only one caller at a time looks at the services; the others get
   * what there is.
   */
  ObjectNode whole() {
    Whole present = whole;
    if (present != null && (present.isFresh() || looking.isLocked())) return present.document();
    looking.lock();
    try {
      present = whole;
      if (present == null || !present.isFresh()) {
        present = lookAgain();
        whole = present;
      }
      return present.document();
    } finally {
      looking.unlock();
    }
  }

  private Whole lookAgain() {
    List<CompletableFuture<Boolean>> looks =
        settings.services().stream()
            .map(
                service ->
                    CompletableFuture.supplyAsync(() -> look(service), Thread::startVirtualThread))
            .toList();
    boolean allAnswered =
        looks.stream().map(CompletableFuture::join).toList().stream()
            .allMatch(answered -> answered);
    Duration pause = allAnswered ? settings.documentLife() : AFTER_A_FAILURE;
    return new Whole(joined(), System.nanoTime() + pause.toNanos());
  }

  /** Whether one of the service's instances has answered; those that are ready are asked first. */
  private boolean look(Service service) {
    for (URI instance : fleet.addresses(service.name())) {
      try {
        JsonNode document =
            http.get().uri(instance.resolve("/v3/api-docs")).retrieve().body(JsonNode.class);
        if (document != null && document.has("openapi")) {
          lastSeen.put(service.name(), document);
          return true;
        }
      } catch (RestClientException away) {
        LOG.atDebug()
            .addKeyValue("asked", service.name())
            .setCause(away)
            .log("No OpenAPI document");
      }
    }
    return false;
  }

  private ObjectNode joined() {
    WholeDocument joined = new WholeDocument(frame);
    for (Service service : settings.services()) {
      JsonNode document = lastSeen.get(service.name());
      if (document == null) {
        joined.missing(service.name());
      } else {
        joined.add(
            service.name().replace("-service", ""), path -> reachable(service, path), document);
      }
    }
    return joined.document();
  }

  private static boolean reachable(Service service, String path) {
    PathContainer asked = PathContainer.parsePath(path);
    return service.paths().stream()
        .anyMatch(pattern -> PathPatternParser.defaultInstance.parse(pattern).matches(asked));
  }
}
