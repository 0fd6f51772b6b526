package io.ringdesk.bench.intake;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.bson.RawBsonDocument;
import org.junit.jupiter.api.Test;

class LikenessTest {

  private static RawBsonDocument document(String json) {
    return RawBsonDocument.parse(json);
  }

  @Test
  void values_may_differ() {
    assertThatCode(
            () ->
                Likeness.check(
                    document("{\"a\": {\"b\": [\"x\"]}}"), document("{\"a\": {\"b\": [\"y\"]}}")))
        .doesNotThrowAnyException();
  }

  @Test
  void a_field_that_the_ceiling_spares_itself_is_named() {
    assertThatThrownBy(
            () -> Likeness.check(document("{\"a\": 1, \"b\": [1, 2]}"), document("{\"a\": 1}")))
        .hasMessageContaining("it lacks {.b=ARRAY, .b.0=INT32, .b.1=INT32}");
  }

  @Test
  void a_smaller_document_is_no_ceiling() {
    assertThatThrownBy(
            () ->
                Likeness.check(
                    document("{\"a\": \"%s\"}".formatted("x".repeat(1000))),
                    document("{\"a\": \"x\"}")))
        .hasMessageContaining("bytes, the product's");
  }
}
