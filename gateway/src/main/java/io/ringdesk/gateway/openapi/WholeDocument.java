package io.ringdesk.gateway.openapi;

import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * One OpenAPI document out of those of the services. Each service's components and operations get
 * its name in front, so that two services may use the same word for different things; and every
 * operation tells what the gateway itself may answer.
 */
final class WholeDocument {
  private static final String COMPONENTS = "#/components/";
  private static final Set<String> METHODS =
      Set.of("get", "put", "post", "delete", "options", "head", "patch", "trace");

  private static final Map<String, String> GATEWAYS_ANSWERS =
      Map.of(
          "401", "NoValidToken",
          "403", "NoRight",
          "413", "BodyTooLarge",
          "429", "TooManyRequests",
          "503", "ServiceAway");

  private final ObjectNode whole;

  /**
   * @param frame what the gateway says itself: title, security, its own answers
   */
  WholeDocument(ObjectNode frame) {
    whole = frame.deepCopy();
  }

  /**
   * @param name the service's name in the document
   * @param reachable which of its paths can be reached through the gateway; the others are left out
   */
  void add(String name, Predicate<String> reachable, JsonNode document) {
    JsonNode part = prefixed(document, name + ".");
    for (var path : part.path("paths").properties()) {
      if (reachable.test(path.getKey()) && path.getValue() instanceof ObjectNode item) {
        item.properties().stream()
            .filter(operation -> METHODS.contains(operation.getKey()))
            .forEach(operation -> complete((ObjectNode) operation.getValue(), name));
        whole.withObjectProperty("paths").set(path.getKey(), item);
      }
    }
    for (var kind : part.path("components").properties()) {
      if (kind.getKey().equals("securitySchemes")) continue;
      ObjectNode ofKind = whole.withObjectProperty("components").withObjectProperty(kind.getKey());
      kind.getValue()
          .properties()
          .forEach(one -> ofKind.set(name + "." + one.getKey(), one.getValue()));
    }
  }

  /** Says that a service's part is not in it. */
  void missing(String name) {
    whole.withArrayProperty("x-missing").add(name);
  }

  ObjectNode document() {
    return whole;
  }

  private static void complete(ObjectNode operation, String name) {
    if (!operation.path("security").isEmpty()) operation.remove("security");
    if (operation.has("operationId")) {
      operation.put("operationId", name + "." + operation.get("operationId").asString());
    }
    ObjectNode answers = operation.withObjectProperty("responses");
    GATEWAYS_ANSWERS.forEach(
        (status, answer) -> {
          if (!answers.has(status)) {
            answers.putObject(status).put("$ref", COMPONENTS + "responses/" + answer);
          }
        });
  }

  /** A copy in which every reference into the components names the prefixed one. */
  private static JsonNode prefixed(JsonNode node, String prefix) {
    return switch (node) {
      case ObjectNode object -> {
        ObjectNode copy = JsonNodeFactory.instance.objectNode();
        object
            .properties()
            .forEach(field -> copy.set(field.getKey(), prefixed(field.getValue(), prefix)));
        yield copy;
      }
      case ArrayNode array -> {
        ArrayNode copy = JsonNodeFactory.instance.arrayNode();
        array.forEach(element -> copy.add(prefixed(element, prefix)));
        yield copy;
      }
      case JsonNode text when text.isString() && text.asString().startsWith(COMPONENTS) -> {
        int name = text.asString().lastIndexOf('/') + 1;
        yield JsonNodeFactory.instance.stringNode(
            text.asString().substring(0, name) + prefix + text.asString().substring(name));
      }
      default -> node;
    };
  }
}
