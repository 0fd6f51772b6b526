package io.ringdesk.order.domain;

import java.time.Instant;
import java.util.Comparator;
import org.jspecify.annotations.Nullable;

/**
 * The order is not wanted any more. Of several the one that counts most is kept.
 *
 * @param byDate true where it was not paid when its date passed; absent where somebody asked for it
 */
public record Cancellation(String reason, Instant cancelledAt, @Nullable Boolean byDate)
    implements News {

  /**
   * What somebody asked for counts more than what a date brought about, and the later more than the
   * earlier. Of one moment the words decide, so that it is the same one in whatever order they
   * come.
   */
  private static final Comparator<Cancellation> WEIGHT =
      Comparator.comparing(Cancellation::isAskedFor)
          .thenComparing(Cancellation::cancelledAt)
          .thenComparing(Cancellation::reason);

  /** That somebody asks for. */
  public Cancellation(String reason, Instant cancelledAt) {
    this(reason, cancelledAt, null);
  }

  static Cancellation ofTheDate(Instant date) {
    return new Cancellation("It was not paid by its date.", date, true);
  }

  @Override
  public Instant at() {
    return cancelledAt;
  }

  /**
   * @param known absent where none is known yet
   */
  boolean countsMoreThan(@Nullable Cancellation known) {
    return known == null || WEIGHT.compare(this, known) > 0;
  }

  /**
   * Whether somebody has asked for it when the order was paid. Money that comes later revives the
   * order; so does money that came before its date and became known after it.
   */
  boolean isAskedForAfter(@Nullable Instant payment) {
    return payment != null && !cancelledAt.isBefore(payment) && isAskedFor();
  }

  private boolean isAskedFor() {
    return !Boolean.TRUE.equals(byDate);
  }
}
