package io.ringdesk.bench;

import static org.assertj.core.api.Assertions.assertThat;

import io.ringdesk.bench.measure.Trial;
import io.ringdesk.bench.report.Result;
import io.ringdesk.bench.rig.Workplace;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Measures from end to end on real servers, so small that their figures mean nothing. */
class QuickTest {

  private static List<Result> run(String name) throws Exception {
    var variables = new HashMap<>(System.getenv());
    variables.put("RINGDESK_FOLDER", Path.of("target/ringdesk").toAbsolutePath().toString());
    try (var workplace = Workplace.open(variables, System.out)) {
      return Measures.named(name).run(new Trial(workplace, true, 1, Optional.empty()));
    }
  }

  @Test
  void product_and_ceiling_take_the_same_orders_and_write_the_same_documents() throws Exception {
    var result = run("intake").getFirst();
    assertThat(result.name()).isEqualTo("intake");
    assertThat(result.value()).isPositive();
    assertThat(result.ceiling()).isPositive();
    assertThat(result.samples()).hasSize(1);
  }

  @ParameterizedTest
  @ValueSource(strings = {"exchange", "statistics", "routing"})
  void calls_of_the_exchange_are_taken_counted_and_put_through(String name) throws Exception {
    var result = run(name).getFirst();
    assertThat(result.name()).isEqualTo(name);
    assertThat(result.value()).isPositive();
    assertThat(result.samples()).hasSize(1);
  }
}
