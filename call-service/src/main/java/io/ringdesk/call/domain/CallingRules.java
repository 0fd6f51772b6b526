package io.ringdesk.call.domain;

import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * When and how often a customer may be called: in the hours of his country, not more often than so
 * many times on one day of his, not on a number of the do-not-call list or one that was found to be
 * wrong, and not while another is calling him.
 *
 * @param usual where no country has hours of its own
 * @param countries by ISO 3166 two-letter code
 * @param callsADay 0 for as many as one likes
 */
public record CallingRules(CallingHours usual, Map<String, CallingHours> countries, int callsADay) {

  public CallingRules {
    countries = Map.copyOf(countries);
    if (callsADay < 0) {
      throw new IllegalArgumentException("A customer can't be called less than never a day.");
    }
  }

  public CallingHours hoursIn(@Nullable String country) {
    return country == null ? usual : countries.getOrDefault(country, usual);
  }

  /** May he be called now, why not, and when next. */
  public Callable callable(Standing customer, Instant now) {
    ZoneId zone = customer.zone();
    CallingHours hours = hoursIn(customer.country());
    List<String> reasons = new ArrayList<>();
    Instant next = now;
    if (customer.doNotCall() != null) {
      reasons.add("The number is on the do-not-call list (%s).".formatted(customer.doNotCall()));
    }
    if (customer.wrongSince() != null) {
      reasons.add("The number was found to be wrong at %s.".formatted(customer.wrongSince()));
    }
    Standing.Hold taken = customer.taken();
    if (taken != null) {
      reasons.add(
          "%s is calling this customer; his phone is free again at %s at the latest."
              .formatted(taken.holder(), taken.until()));
      next = later(next, taken.until());
    }
    if (isCalledEnough(customer)) {
      reasons.add(
          "He was called %d times today by his calendar, and %d a day are the most."
              .formatted(customer.callsToday(), callsADay));
      next = later(next, DayThere.of(now, zone).end());
    }
    hours.closed(now, zone).ifPresent(reasons::add);
    if (reasons.isEmpty()) {
      return Callable.YES;
    }
    return new Callable(
        false,
        String.join(" ", reasons),
        customer.isBarred() ? null : hours.openingFrom(next, zone));
  }

  private boolean isCalledEnough(Standing customer) {
    return callsADay > 0 && customer.callsToday() >= callsADay;
  }

  private static Instant later(Instant one, Instant other) {
    return one.isAfter(other) ? one : other;
  }
}
