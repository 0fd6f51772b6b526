package io.ringdesk.bench.load;

import static org.assertj.core.api.Assertions.assertThat;

import io.ringdesk.bench.load.Load.Step;
import io.ringdesk.bench.rig.Waiting;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class SteadyTest {

  /** Twenty requests, one each ten milliseconds, and the first takes two hundred. */
  @Test
  void what_is_held_up_by_a_slow_answer_is_timed_from_when_it_was_due() throws Exception {
    var report =
        new Steady(100, new Load(1, 20))
            .run(
                _ ->
                    new Step() {
                      @Override
                      public void run(int time) throws Exception {
                        if (time == 0) Waiting.pause(Duration.ofMillis(200));
                      }

                      @Override
                      public void close() {}
                    });
    assertThat(report.quantile(0.99)).isGreaterThanOrEqualTo(200);
    assertThat(report.quantile(0.5)).isGreaterThanOrEqualTo(90);
  }
}
