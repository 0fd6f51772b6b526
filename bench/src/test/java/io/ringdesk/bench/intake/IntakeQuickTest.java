package io.ringdesk.bench.intake;

import static org.assertj.core.api.Assertions.assertThat;

import io.ringdesk.bench.measure.Trial;
import io.ringdesk.bench.rig.Workplace;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** One measure from end to end on real servers, so small that its figures mean nothing. */
class IntakeQuickTest {

  @Test
  void product_and_ceiling_take_the_same_orders_and_write_the_same_documents() throws Exception {
    var variables = new HashMap<>(System.getenv());
    variables.put("RINGDESK_FOLDER", Path.of("target/ringdesk").toAbsolutePath().toString());
    try (var workplace = Workplace.open(variables, System.out)) {
      var result = new Intake().run(new Trial(workplace, true, 1, Optional.empty())).getFirst();
      assertThat(result.name()).isEqualTo("intake");
      assertThat(result.value()).isPositive();
      assertThat(result.ceiling()).isPositive();
      assertThat(result.samples()).hasSize(1);
    }
  }
}
