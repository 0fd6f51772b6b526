package io.ringdesk.call.callability;

import io.ringdesk.call.CallSettings;
import io.ringdesk.call.domain.Callable;
import io.ringdesk.call.domain.CallingHours;
import io.ringdesk.call.domain.CallingRules;
import io.ringdesk.call.domain.Customer;
import io.ringdesk.call.domain.DayThere;
import io.ringdesk.call.domain.Standing;
import io.ringdesk.chassis.wire.ZoneCountries;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** May a customer be called: what is known of him, and what the rules make of it. */
@Component
public class Callability {

  /**
   * A customer whom somebody would like to call.
   *
   * @param taken who else has his phone; null when nobody has
   */
  public record Wanted(Customer customer, Standing.@Nullable Hold taken) {}

  private final PhoneMarks marks;
  private final RecordedCalls calls;
  private final CallingRules rules;

  Callability(
      PhoneMarks marks, RecordedCalls calls, CallSettings company, CallabilitySettings settings) {
    this.marks = marks;
    this.calls = calls;
    this.rules = settings.rules(company.hours());
  }

  /** How often one number is called on a day; 0 for as often as one likes. */
  public int callsADay() {
    return rules.callsADay();
  }

  /** The hours in which calls are made where it is this time. */
  public CallingHours hoursIn(ZoneId zone) {
    return rules.hoursIn(countryOf(zone));
  }

  /** Whether calls are made at all at this hour where it is this time. */
  public boolean isOpen(ZoneId zone, Instant now) {
    return hoursIn(zone).areOpen(now, zone);
  }

  /** The first moment, not before this one, at which calls are made where it is this time. */
  public Instant openingFrom(Instant moment, ZoneId zone) {
    return hoursIn(zone).openingFrom(moment, zone);
  }

  public Callable decide(Standing standing, Instant now) {
    return rules.callable(standing, now);
  }

  public Callable decide(Wanted wanted, Instant now) {
    return decide(standing(wanted, now), now);
  }

  /**
   * Might he have been called then: what counts is how his number was marked at that time.
   *
   * @param wanted a customer who was called
   */
  public Callable judge(Wanted wanted, Instant then) {
    return decide(standings(List.of(wanted), then, mark -> mark.at(then)).getFirst(), then);
  }

  public Standing standing(Wanted wanted, Instant now) {
    return standings(List.of(wanted), now).getFirst();
  }

  /** Many at once, in the same order; it takes two looks, however many there are. */
  public List<Standing> standings(Collection<Wanted> wanted, Instant now) {
    return standings(wanted, now, UnaryOperator.identity());
  }

  private List<Standing> standings(
      Collection<Wanted> wanted, Instant now, UnaryOperator<PhoneMarks.Mark> known) {
    Map<String, DayThere> days = new HashMap<>();
    for (Wanted one : wanted) {
      String phone = one.customer().phone();
      if (phone != null) {
        days.put(phone, DayThere.of(now, one.customer().timeZone()));
      }
    }
    Map<String, PhoneMarks.Mark> marked = marks.of(days.keySet());
    marked.replaceAll((phone, mark) -> known.apply(mark));
    Map<String, Integer> called = rules.callsADay() == 0 ? Map.of() : calls.on(days, now);
    return wanted.stream().map(one -> standing(one, marked, called)).toList();
  }

  private static Standing standing(
      Wanted wanted, Map<String, PhoneMarks.Mark> marked, Map<String, Integer> called) {
    ZoneId zone = wanted.customer().timeZone();
    String phone = wanted.customer().phone();
    PhoneMarks.Mark mark = phone == null ? null : marked.get(phone);
    PhoneMarks.DoNotCall doNotCall = mark == null ? null : mark.doNotCall();
    return new Standing(
        zone,
        countryOf(zone),
        doNotCall == null ? null : doNotCall.reason(),
        mark == null ? null : mark.wrongSince(),
        phone == null ? 0 : called.getOrDefault(phone, 0),
        wanted.taken());
  }

  private static @Nullable String countryOf(ZoneId zone) {
    return ZoneCountries.of(zone).orElse(null);
  }
}
