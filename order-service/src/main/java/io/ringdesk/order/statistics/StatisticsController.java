package io.ringdesk.order.statistics;

import io.ringdesk.chassis.web.BadInput;
import io.ringdesk.order.search.Moments;
import io.swagger.v3.oas.annotations.Parameter;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** What became of orders, for heads. */
@RestController
class StatisticsController {

  private static final Duration USUAL = Duration.ofDays(30);
  private static final Duration LONGEST = Duration.ofDays(366);

  /** By what is counted. */
  enum By {
    MANAGER
  }

  /**
   * @param from included, as {@code to}
   * @param items those who had anything in this time, by name
   */
  record Statistics(By by, Instant from, Instant to, List<ManagerCounts> items) {}

  private final ManagerStatistics managers;
  private final Clock clock;

  StatisticsController(ManagerStatistics managers, Clock clock) {
    this.managers = managers;
    this.clock = clock;
  }

  @GetMapping("/api/order-statistics")
  @PreAuthorize("hasAuthority('orders:read-all')")
  Statistics statistics(
      @RequestParam(defaultValue = "manager") By by,
      @Parameter(description = "A time, or a date in UTC; else 30 days before the end.")
          @RequestParam(required = false)
          @Nullable String from,
      @Parameter(description = "A time, or a date in UTC; included. Else now.")
          @RequestParam(required = false)
          @Nullable String to) {
    Instant end = to == null ? clock.instant() : read("to", to, true);
    Instant begin = from == null ? end.minus(USUAL) : read("from", from, false);
    if (begin.isAfter(end)) {
      throw BadInput.of("from", "%s is after the end, %s.".formatted(begin, end));
    }
    if (Duration.between(begin, end).compareTo(LONGEST) > 0) {
      throw BadInput.of("from", "Ask for at most %d days at once.".formatted(LONGEST.toDays()));
    }
    return switch (by) {
      case MANAGER -> new Statistics(by, begin, end, List.copyOf(managers.count(begin, end)));
    };
  }

  private static Instant read(String field, String text, boolean last) {
    return Moments.read(text, last)
        .orElseThrow(
            () ->
                BadInput.of(
                    field, "'%s' is neither a date nor a time with its offset.".formatted(text)));
  }
}
