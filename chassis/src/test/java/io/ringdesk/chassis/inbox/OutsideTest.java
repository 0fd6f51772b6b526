package io.ringdesk.chassis.inbox;

import static io.ringdesk.chassis.inbox.Audit.Verdict.LOST;
import static io.ringdesk.chassis.inbox.Audit.Verdict.REFUSED;
import static io.ringdesk.chassis.inbox.Audit.Verdict.TAKEN;
import static org.assertj.core.api.Assertions.assertThat;

import io.ringdesk.chassis.inbox.Audit.Verdict;
import io.ringdesk.chassis.web.BadInput;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** A record of verdicts is judged by them. */
class OutsideTest {

  private final Outside<Verdict> verdicts =
      new Outside<>("verdicts", OutsideTest::told, told -> told);

  private static List<Verdict> told(Incoming record) {
    String text = new String(record.data(), StandardCharsets.UTF_8);
    return switch (text) {
      case "bad" -> throw BadInput.of("data", "It is bad.");
      case "unreadable" -> throw new UnreadableEvent("It can't be read.");
      default -> Stream.of(text.split(" ")).map(Verdict::valueOf).toList();
    };
  }

  private List<Verdict> of(String... records) {
    return verdicts.verdicts(Stream.of(records).map(OutsideTest::record).toList());
  }

  private static Incoming record(String text) {
    return new Incoming(
        "verdicts",
        0,
        0,
        "1",
        "/test",
        "verdicts.v1",
        "1",
        0,
        Instant.EPOCH,
        "test",
        null,
        null,
        text.getBytes(StandardCharsets.UTF_8));
  }

  @Test
  void of_all_that_a_record_tells_the_worst_counts() {
    assertThat(of("TAKEN LOST REFUSED", "TAKEN REFUSED", "TAKEN TAKEN"))
        .containsExactly(LOST, REFUSED, TAKEN);
  }

  @Test
  void what_can_not_be_read_is_refused_and_disturbs_nothing_beside_it() {
    assertThat(of("LOST", "bad", "TAKEN", "unreadable", "LOST"))
        .containsExactly(LOST, REFUSED, TAKEN, REFUSED, LOST);
  }
}
