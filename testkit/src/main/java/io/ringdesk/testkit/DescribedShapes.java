package io.ringdesk.testkit;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import tools.jackson.databind.JsonNode;

/** What an OpenAPI description says nothing of would be as described whatever it is. */
final class DescribedShapes {

  private static final List<String> METHODS = List.of("get", "post", "put", "patch", "delete");

  private DescribedShapes() {}

  /** Fails with each body of a request or an answer, and each schema, whose shape is not said. */
  static void assertSaid(JsonNode description) {
    List<String> unsaid = new ArrayList<>();
    for (var path : description.path("paths").properties()) {
      for (String method : METHODS) {
        String operation = method.toUpperCase(Locale.ROOT) + " " + path.getKey();
        JsonNode said = path.getValue().path(method);
        if (lacksShape(said.path("requestBody"))) {
          unsaid.add("what is sent to " + operation);
        }
        said.path("responses").properties().stream()
            .filter(answer -> lacksShape(answer.getValue()))
            .forEach(answer -> unsaid.add("the %s of %s".formatted(answer.getKey(), operation)));
      }
    }
    description.path("components").path("schemas").properties().stream()
        .filter(schema -> schema.getValue().isEmpty())
        .forEach(schema -> unsaid.add("schema " + schema.getKey()));
    if (!unsaid.isEmpty()) {
      throw new AssertionError("The description does not say the shape of: " + unsaid);
    }
  }

  /** It has a body of some kind, and says no more. */
  private static boolean lacksShape(JsonNode said) {
    JsonNode content = said.path("content");
    return said.has("content")
        && (content.isEmpty()
            || content.properties().stream().anyMatch(kind -> !kind.getValue().has("schema")));
  }
}
