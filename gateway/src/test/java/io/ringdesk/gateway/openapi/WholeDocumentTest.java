package io.ringdesk.gateway.openapi;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

class WholeDocumentTest {
  private static final JsonMapper JSON = JsonMapper.builder().build();

  private static final String ORDERS =
      """
      {"paths": {
        "/api/orders/{id}": {"parameters": [{"$ref": "#/components/parameters/Id"}],
          "get": {"operationId": "read", "security": [{"theirs": []}],
            "responses": {"200": {"content": {"application/json": {"schema": {"$ref": "#/components/schemas/View"}}}},
                          "403": {"description": "own words"}}}},
        "/internal/state": {"get": {"responses": {}}}},
       "components": {
         "securitySchemes": {"theirs": {}},
         "parameters": {"Id": {"name": "id", "in": "path"}},
         "schemas": {"View": {"properties": {"lines": {"items": {"$ref": "#/components/schemas/Line"}},
                      "kind": {"discriminator": {"mapping": {"base": "#/components/schemas/Line"}}}}},
                     "Line": {"type": "object"}}}}""";
  private static final String CALLS =
      """
      {"paths": {"/api/calls": {"post": {"security": [], "responses": {}}, "get": {"operationId": "read", "responses": {"200":
         {"content": {"application/json": {"schema": {"$ref": "#/components/schemas/View"}}}}}}}},
       "components": {"schemas": {"View": {"type": "string"}}}}""";

  private final JsonNode document = joined();

  @Test
  void two_services_may_use_one_word_for_different_things() {
    assertThat(document.at("/components/schemas/order.View").has("properties")).isTrue();
    assertThat(document.at("/components/schemas/call.View/type").asString()).isEqualTo("string");
    assertThat(document.at("/paths/~1api~1orders~1{id}/get/operationId").asString())
        .isEqualTo("order.read");
    assertThat(document.at("/paths/~1api~1calls/get/operationId").asString())
        .isEqualTo("call.read");
  }

  @Test
  void every_reference_leads_to_something() {
    var references = document.findValuesAsString("$ref");

    assertThat(references).hasSizeGreaterThan(10);
    assertThat(references)
        .allSatisfy(
            reference -> assertThat(document.at(reference.substring(1)).isMissingNode()).isFalse());
    assertThat(
            document
                .at("/components/schemas/order.View/properties/kind/discriminator/mapping/base")
                .asString())
        .isEqualTo("#/components/schemas/order.Line");
  }

  @Test
  void what_can_not_be_reached_through_the_gateway_is_left_out() {
    assertThat(document.get("paths").propertyNames())
        .containsExactlyInAnyOrder("/api/orders/{id}", "/api/calls");
  }

  @Test
  void the_gateways_token_counts_and_not_the_services_own_schemes() {
    assertThat(document.at("/components/securitySchemes").propertyNames()).containsExactly("token");
    assertThat(document.at("/paths/~1api~1orders~1{id}/get").has("security")).isFalse();
  }

  @Test
  void what_needs_no_token_says_so() {
    assertThat(document.at("/paths/~1api~1calls/post/security").isArray()).isTrue();
    assertThat(document.at("/paths/~1api~1calls/get").has("security")).isFalse();
  }

  @Test
  void every_operation_tells_what_the_gateway_may_answer_unless_the_service_has_its_own_words() {
    JsonNode answers = document.at("/paths/~1api~1orders~1{id}/get/responses");

    assertThat(answers.propertyNames()).contains("200", "401", "403", "413", "429", "503");
    assertThat(answers.at("/403/description").asString()).isEqualTo("own words");
    assertThat(answers.at("/429/$ref").asString())
        .isEqualTo("#/components/responses/TooManyRequests");
  }

  private static JsonNode joined() {
    try (var in = WholeDocumentTest.class.getResourceAsStream("/openapi-frame.json")) {
      WholeDocument whole = new WholeDocument((ObjectNode) JSON.readTree(in));
      whole.add("order", path -> path.startsWith("/api/"), JSON.readTree(ORDERS));
      whole.add("call", path -> path.startsWith("/api/"), JSON.readTree(CALLS));
      return whole.document();
    } catch (java.io.IOException missing) {
      throw new java.io.UncheckedIOException(missing);
    }
  }
}
