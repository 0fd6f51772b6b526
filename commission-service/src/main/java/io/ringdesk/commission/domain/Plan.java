package io.ringdesk.commission.domain;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * The rates in force at one time. A change of rates makes a new plan; a plan itself never changes.
 *
 * <p>Under every plan lies the default one, which counts where no rate of the plan fits: the order
 * manager earns 10 % on base and cross lines and 20 % on upsale lines, the personal manager
 * nothing, the affiliate what the order says.
 *
 * @param revision 0 for the default plan, then counted up
 */
public record Plan(long revision, List<Rate> rates) {

  /** What counts until somebody has made a plan. */
  public static final Plan DEFAULT =
      new Plan(
          0,
          List.of(
              Rate.of(Role.ORDER_MANAGER, "10"),
              Rate.of(Role.ORDER_MANAGER, "20").on(LineKind.UPSALE)));

  public Plan {
    rates = List.copyOf(rates);
  }

  Optional<Rate> rateOf(Role role, String person, Line line, Instant placedAt) {
    Optional<Rate> own = ownRateOf(role, person, line, placedAt);
    return own.isPresent() || revision == DEFAULT.revision
        ? own
        : DEFAULT.ownRateOf(role, person, line, placedAt);
  }

  private Optional<Rate> ownRateOf(Role role, String person, Line line, Instant placedAt) {
    return rates.stream()
        .filter(rate -> rate.fits(role, person, line, placedAt))
        .max(Rate.LEAST_SPECIFIC_FIRST);
  }
}
