package io.ringdesk.commission.domain;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.Comparator;
import org.jspecify.annotations.Nullable;

/**
 * One rate of a plan; what is left out means any.
 *
 * <p>Where several rates fit a line, the most specific wins: one that names the person before one
 * that names the product, that before one that names the kind of line, that before one that names
 * the role only; of equals the one that became valid last, but not after the order was placed.
 *
 * @param product the line's SKU
 * @param manager user name of the person who earns
 * @param percent of the line's value after discounts, 0 to 100
 */
public record Rate(
    @Nullable Instant validFrom,
    @Nullable Role role,
    @Nullable String product,
    @Nullable LineKind kind,
    @Nullable String manager,
    BigDecimal percent) {

  static final Comparator<Rate> LEAST_SPECIFIC_FIRST =
      Comparator.<Rate, Boolean>comparing(rate -> rate.manager != null)
          .thenComparing(rate -> rate.product != null)
          .thenComparing(rate -> rate.kind != null)
          .thenComparing(rate -> rate.role != null)
          .thenComparing(Rate::since);

  /** A rate of this role that counts for all its lines and for everybody. */
  public static Rate of(Role role, String percent) {
    return new Rate(null, role, null, null, null, new BigDecimal(percent));
  }

  public Rate on(LineKind kind) {
    return new Rate(validFrom, role, product, kind, manager, percent);
  }

  public Rate on(String product) {
    return new Rate(validFrom, role, product, kind, manager, percent);
  }

  public Rate forManager(String manager) {
    return new Rate(validFrom, role, product, kind, manager, percent);
  }

  public Rate from(Instant validFrom) {
    return new Rate(validFrom, role, product, kind, manager, percent);
  }

  /** Whether it can't be told which of the two counts. */
  public boolean rivals(Rate other) {
    return new Rate(validFrom, role, product, kind, manager, other.percent).equals(other);
  }

  boolean fits(Role earning, String person, Line line, Instant placedAt) {
    return (role == null || role == earning)
        && (manager == null || manager.equals(person))
        && (product == null || product.equals(line.sku()))
        && (kind == null || kind == line.kind())
        && !since().isAfter(placedAt);
  }

  private Instant since() {
    return validFrom == null ? Instant.MIN : validFrom;
  }
}
