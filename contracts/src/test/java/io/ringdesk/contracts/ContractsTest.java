package io.ringdesk.contracts;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.dataformat.yaml.YAMLMapper;

class ContractsTest {
  private static final ContractFolder HERE = new ContractFolder(Path.of(""));
  private static final JsonMapper JSON = new JsonMapper();

  @Test
  void every_sample_fits_the_schema_of_its_type() {
    assertThat(HERE.misfits()).isEmpty();
  }

  @Test
  void every_type_has_a_schema_and_a_sample() {
    assertThat(HERE.typesWithSchema()).isNotEmpty().isEqualTo(HERE.typesWithSample());
  }

  @Test
  void asyncapi_names_every_type_with_its_schema_and_all_its_samples() {
    var document = new YAMLMapper().readTree(Path.of("asyncapi.yaml"));
    var messages = document.at("/components/messages");
    assertThat(messages.propertyNames()).isEqualTo(HERE.typesWithSchema());
    messages.forEachEntry(
        (type, message) -> {
          assertThat(message.at("/payload/schema/$ref").stringValue())
              .isEqualTo("./schemas/" + type + ".json");
          assertThat(message.at("/examples").findValuesAsString("$ref"))
              .isEqualTo(
                  HERE.samples()
                      .filter(sample -> sample.startsWith(type + "/"))
                      .map("./samples/"::concat)
                      .toList());
        });
  }

  @Test
  void every_type_goes_over_one_topic_and_one_operation() {
    var document = new YAMLMapper().readTree(Path.of("asyncapi.yaml"));
    var onTopics =
        document.get("channels").values().stream()
            .flatMap(channel -> channel.get("messages").propertyNames().stream())
            .toList();
    assertThat(onTopics)
        .doesNotHaveDuplicates()
        .containsExactlyInAnyOrderElementsOf(HERE.typesWithSchema());
    var inOperations =
        document.get("operations").findValuesAsString("$ref").stream()
            .filter(ref -> ref.contains("/messages/"))
            .map(ref -> ref.substring(ref.lastIndexOf('/') + 1))
            .toList();
    assertThat(inOperations).containsExactlyInAnyOrderElementsOf(onTopics);
  }

  @Test
  void every_reference_in_the_asyncapi_document_leads_somewhere() {
    var document = new YAMLMapper().readTree(Path.of("asyncapi.yaml"));
    assertThat(document.findValuesAsString("$ref"))
        .filteredOn(ref -> ref.startsWith("#"))
        .isNotEmpty()
        .allSatisfy(
            ref -> assertThat(document.at(ref.substring(1)).isMissingNode()).as(ref).isFalse());
    assertThat(document.findValuesAsString("$ref"))
        .filteredOn(ref -> ref.startsWith("./"))
        .allSatisfy(ref -> assertThat(Path.of(ref)).exists());
  }

  @Test
  void no_published_sample_has_changed_or_vanished_and_each_is_listed() {
    assertThat(HERE.brokenPromises()).isEmpty();
  }

  static Stream<String> types() {
    return HERE.typesWithSchema().stream();
  }

  @ParameterizedTest
  @MethodSource("types")
  void every_field_that_a_schema_knows_is_shown_by_a_sample(String type) {
    var schema = JSON.readTree(ContractFolder.text(Path.of("schemas", type + ".json")));
    var shown =
        HERE.samples()
            .filter(sample -> sample.startsWith(type + "/"))
            .flatMap(sample -> JSON.readTree(HERE.sampleText(sample)).propertyNames().stream())
            .collect(Collectors.toSet());
    assertThat(shown).isEqualTo(schema.get("properties").propertyNames());
  }

  @ParameterizedTest
  @MethodSource("types")
  void unknown_fields_are_welcome(String type) {
    var sample = JSON.readTree(HERE.sampleText(type + "/1.json")).asObject();
    sample.put("madeUpTomorrow", "whatever");
    assertThat(HERE.misfits(type, sample.toString())).isEmpty();
  }

  @ParameterizedTest
  @MethodSource("types")
  void every_needed_field_is_missed_when_it_is_not_there(String type) {
    var schema = JSON.readTree(ContractFolder.text(Path.of("schemas", type + ".json")));
    var missed = new TreeSet<String>();
    for (var field : schema.path("required")) {
      var sample = JSON.readTree(HERE.sampleText(type + "/1.json")).asObject();
      sample.remove(field.stringValue());
      if (!HERE.misfits(type, sample.toString()).isEmpty()) {
        missed.add(field.stringValue());
      }
    }
    assertThat(missed)
        .isEqualTo(
            schema
                .path("required")
                .valueStream()
                .map(field -> field.stringValue())
                .collect(Collectors.toCollection(TreeSet::new)));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          order.confirmed.v1           | /from                | "open"
          order.paid.v1                | /amount/amount       | 233.7
          order.paid.v1                | /amount/amount       | "2,50"
          order.paid.v1                | /amount/amount       | "-1.00"
          order.paid.v1                | /amount/currency     | "Euro"
          order.paid.v1                | /paidAt              | "2026-11-22"
          order.paid.v1                | /paidAt              | "2026-11-22T16:20:00+01:00"
          order.paid.v1                | /paidAt              | "2026-13-22T16:20:00Z"
          order.placed.v1              | /lines               | []
          order.placed.v1              | /lines/0/quantity    | 0
          order.placed.v1              | /customer/timeZone   | "Madrid/"
          order.payment-received.v1    | /amount/amount       | "0.00"
          call.recorded.v1             | /result              | "no-answer"
          call.recorded.v1             | /attempt             | -1
          commission.accrued.v1        | /entries/0/period    | "2026-13"
          commission.accrued.v1        | /entries/0/cause     | "5f0c6a1e"
          order-intake.placed.v1       | /lines/0/unitPrice   | "free"
          order-intake.placed.v1       | /lines/0/quantity    | 1.5
          order-intake.placed.v1       | /customer            | {"name":"Nobody"}
          order-intake.placed.v1       | /placedAt            | "yesterday"
          order-intake.payment.v1      | /amount              | -5
          """)
  void what_means_something_else_does_not_fit(String type, String where, String value) {
    var sample = JSON.readTree(HERE.sampleText(type + "/1.json"));
    var slash = where.lastIndexOf('/');
    sample
        .withObject(where.substring(0, slash))
        .set(where.substring(slash + 1), JSON.readTree(value));
    assertThat(HERE.misfits(type, sample.toString())).isNotEmpty();
  }

  @Test
  void types_are_named_after_the_thing_what_happened_and_a_version() {
    assertThat(HERE.typesWithSchema())
        .allMatch(
            Pattern.compile("[a-z]+(-[a-z]+)*\\.[a-z]+(-[a-z]+)*\\.v[1-9]").asMatchPredicate());
  }
}
