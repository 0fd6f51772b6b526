package io.ringdesk.order.domain;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.jspecify.annotations.Nullable;

/**
 * What holds for a customer on all orders of his e-mail address.
 *
 * @param personalManager absent where nobody has ever said who it is
 * @param autoPayment absent where nobody has ever switched them: they are on
 */
public record Standing(
    @Nullable PersonalManager personalManager, @Nullable AutoPayment autoPayment) {

  public static final Standing NONE = new Standing(null, null);

  /** Nobody: null. */
  public @Nullable String keeper() {
    return personalManager == null ? null : personalManager.id();
  }

  public boolean paysByItself() {
    return autoPayment == null || autoPayment.enabled();
  }

  /**
   * What somebody says now. It counts as later than what was said before, however the clocks went.
   *
   * @param manager absent: nobody
   */
  public PersonalManager saying(
      @Nullable String manager, @Nullable String email, String reason, Instant now) {
    Instant before = personalManager == null ? null : personalManager.at();
    return new PersonalManager(manager, email, after(before, now), reason);
  }

  /** As with the personal manager. */
  public AutoPayment saying(boolean enabled, @Nullable String email, String reason, Instant now) {
    Instant before = autoPayment == null ? null : autoPayment.at();
    return new AutoPayment(enabled, email, after(before, now), reason);
  }

  private static Instant after(@Nullable Instant before, Instant now) {
    Instant at = now.truncatedTo(ChronoUnit.MILLIS);
    return before == null || at.isAfter(before) ? at : before.plusMillis(1);
  }
}
