package io.ringdesk.contracts;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.json.JsonMapper;

/** What is done to a contract that breaks the readers of yesterday's messages is found out. */
class PublishedSamplesTest {
  private static final JsonMapper JSON = new JsonMapper();

  @TempDir Path copy;
  private ContractFolder contracts = new ContractFolder(Path.of(""));

  @BeforeEach
  void copy() throws IOException {
    for (var folder : new String[] {"schemas", "samples", "samples.sha256"}) {
      try (var files = Files.walk(Path.of(folder))) {
        for (var file : files.toList()) {
          var to = copy.resolve(file.toString());
          Files.createDirectories(to.getParent());
          if (Files.isRegularFile(file)) {
            Files.copy(file, to);
          }
        }
      }
    }
    contracts = new ContractFolder(copy);
    assertThat(contracts.misfits()).isEmpty();
    assertThat(contracts.brokenPromises()).isEmpty();
  }

  @Test
  void a_new_needed_field_makes_an_old_sample_fail() throws IOException {
    var file = copy.resolve("schemas/order.confirmed.v1.json");
    var schema = JSON.readTree(Files.readString(file));
    schema.withArray("/required").add("confirmedBy");
    Files.writeString(file, schema.toString());

    assertThat(contracts.misfits()).containsOnlyKeys("order.confirmed.v1/1.json");
    assertThat(contracts.misfits().toString()).contains("confirmedBy");
  }

  @Test
  void a_field_that_changes_its_type_makes_the_old_samples_fail() throws IOException {
    var file = copy.resolve("schemas/definitions.json");
    var definitions = JSON.readTree(Files.readString(file));
    definitions.withObject("/$defs/decimal").removeAll().put("type", "number");
    Files.writeString(file, definitions.toString());

    assertThat(contracts.misfits()).containsKeys("order.placed.v1/1.json", "order.paid.v1/1.json");
  }

  @Test
  void a_changed_sample_is_found_and_told_what_to_do() throws IOException {
    Files.writeString(copy.resolve("samples/order.confirmed.v1/1.json"), "{\"from\":\"prepaid\"}");

    assertThat(contracts.brokenPromises())
        .singleElement()
        .asString()
        .startsWith("order.confirmed.v1/1.json has changed.")
        .contains("add the new form beside it");
  }

  @Test
  void a_vanished_sample_is_found() throws IOException {
    Files.delete(copy.resolve("samples/order.confirmed.v1/1.json"));

    assertThat(contracts.brokenPromises())
        .singleElement()
        .asString()
        .startsWith("order.confirmed.v1/1.json has vanished.");
  }

  @Test
  void a_sample_that_is_not_listed_is_told_with_the_line_to_add() throws IOException {
    Files.writeString(copy.resolve("samples/order.confirmed.v1/2.json"), "{\"from\":\"prepaid\"}");

    assertThat(contracts.brokenPromises())
        .singleElement()
        .asString()
        .matches(".*Add this line to samples.sha256: [0-9a-f]{64}  order.confirmed.v1/2.json");
  }
}
