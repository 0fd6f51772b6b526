package io.ringdesk.order.domain;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * When the payment letter of an order was asked for again.
 *
 * @param recent those of the hour before the last one; older ones only the history tells
 */
public record PaymentLetters(List<Asked> recent) {

  /** Once; the same request again is the same letter. */
  public record Asked(String requestId, Instant at) {}

  private static final Duration HOUR = Duration.ofHours(1);
  static final PaymentLetters NONE = new PaymentLetters(List.of());

  public PaymentLetters {
    recent = List.copyOf(recent);
  }

  PaymentLetters with(Asked asked) {
    List<Asked> all = new ArrayList<>(within(asked.at()));
    all.add(asked);
    return new PaymentLetters(all);
  }

  boolean know(String requestId) {
    return recent.stream().anyMatch(asked -> asked.requestId().equals(requestId));
  }

  /** Whether one more may be asked for now, and if not, when. */
  public Verdict verdict(int perHour, Instant now) {
    List<Instant> lately =
        within(now).stream().map(Asked::at).sorted(Comparator.reverseOrder()).toList();
    return lately.size() < perHour
        ? Verdict.allowed()
        : Verdict.refused(
            "The payment letter was asked for %d times within the hour. It can be asked for again at %s.",
            lately.size(), lately.get(perHour - 1).plus(HOUR));
  }

  private List<Asked> within(Instant now) {
    return recent.stream().filter(asked -> asked.at().isAfter(now.minus(HOUR))).toList();
  }
}
