package io.ringdesk.testkit;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.ringdesk.chassis.wire.Json;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A description that leaves a shape unsaid is found, and what has no body is not missed. */
class DescribedShapesTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "{\"responses\":{\"200\":{\"content\":{}}}} | the 200 of POST /api/calls",
        "{\"responses\":{\"409\":{\"content\":{\"application/json\":{}}}}} | the 409 of POST /api/calls",
        "{\"requestBody\":{\"content\":{\"application/json\":{}}}} | what is sent to POST /api/calls"
      })
  void a_body_of_which_nothing_is_said_is_named(String operation, String named) {
    assertThatThrownBy(() -> look(operation, "{}")).hasMessageContaining(named);
  }

  @Test
  void a_schema_that_allows_everything_is_named() {
    assertThatThrownBy(() -> look("{}", "{\"CallView\":{}}"))
        .hasMessageContaining("schema CallView");
  }

  @Test
  void what_is_said_and_what_has_no_body_is_well() {
    look(
        """
        {"requestBody":{"content":{"application/json":{"schema":{"type":"object"}}}},
         "responses":{"204":{"description":"None"},
                      "200":{"content":{"application/json":{"schema":{"type":"string"}}}}}}""",
        "{\"Text\":{\"type\":\"string\"}}");
  }

  private static void look(String operation, String schemas) {
    DescribedShapes.assertSaid(
        Json.events()
            .readTree(
                "{\"paths\":{\"/api/calls\":{\"post\":%s}},\"components\":{\"schemas\":%s}}"
                    .formatted(operation, schemas)));
  }
}
