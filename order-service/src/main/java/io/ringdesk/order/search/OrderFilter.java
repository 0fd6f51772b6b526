package io.ringdesk.order.search;

import static com.mongodb.client.model.Filters.and;
import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Filters.gte;
import static com.mongodb.client.model.Filters.in;
import static com.mongodb.client.model.Filters.lte;
import static com.mongodb.client.model.Filters.regex;

import io.ringdesk.chassis.decision.Refusal;
import io.ringdesk.chassis.web.Actor;
import io.ringdesk.chassis.web.BadInput;
import io.ringdesk.chassis.web.FieldProblem;
import io.ringdesk.chassis.web.RefusedException;
import io.ringdesk.chassis.wire.Phones;
import io.ringdesk.chassis.wire.Spelling;
import io.ringdesk.order.domain.OrderStatus;
import io.ringdesk.order.domain.SearchTerms;
import io.ringdesk.order.domain.ToSettle;
import io.ringdesk.order.search.Criteria.Range;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.bson.conversions.Bson;
import org.jspecify.annotations.Nullable;

/**
 * Which orders a list is asked for. Every value is text of the client and stays a value: nothing of
 * it is ever read as part of a query.
 */
final class OrderFilter {

  private static final String NONE = "none";
  private static final Pattern AMOUNT = Pattern.compile("[0-9]{1,15}(\\.[0-9]{1,10})?");
  private static final Pattern PHONE = Pattern.compile("(?=.*[0-9])\\+?[0-9 ().-]{3,}");
  private static final int LONGEST = 300;

  /** As call-service spells them. */
  private static final List<String> CALL_RESULTS =
      List.of(
          "completed", "not-reached", "call-back", "already-paid", "refusal", "invalid-contact");

  /** Known to the list; what they mean stands in the README. */
  private static final Set<String> NAMES =
      Set.of(
          "status",
          "manager",
          "personalManager",
          "email",
          "phone",
          "product",
          "tag",
          "source",
          "placedFrom",
          "placedTo",
          "amountFrom",
          "amountTo",
          "callResult",
          "nextCallFrom",
          "nextCallTo",
          "toGiveBack",
          "cancellationNoted",
          "q");

  private final Map<String, String> given;
  private final List<FieldProblem> problems = new ArrayList<>();
  private final List<Bson> filters = new ArrayList<>();
  private final List<Bson> amounts = new ArrayList<>();
  private final List<Bson> nextCalls = new ArrayList<>();

  /** In the indexes of next calls. */
  private final List<Bson> beforeNextCalls = new ArrayList<>();

  private OrderFilter(Map<String, String> given) {
    this.given = given;
  }

  /**
   * @param by for whom {@code me} stands
   * @throws BadInput naming each filter that can't be understood
   * @throws RefusedException where he asks for deleted orders and may not see them
   */
  static Criteria of(Map<String, String> given, Actor by) {
    var filter = new OrderFilter(given);
    filter.read(by.id());
    if (!filter.problems.isEmpty()) {
      throw new BadInput(filter.problems);
    }
    if (filter.asksForDeleted() && !Deleted.isOpenTo(by)) {
      throw new RefusedException(
          new Refusal(
              Refusal.Kind.RIGHT, "Deleted orders are listed for those who may restore them."));
    }
    return filter.criteria();
  }

  /** Whether a beginning fits is not seen by an index alone. */
  private Criteria criteria() {
    filters.addAll(beforeNextCalls);
    if (value("q").isPresent()) {
      filters.addAll(amounts);
      filters.addAll(nextCalls);
      return new Criteria(List.of(), and(filters));
    }
    List<Range> ranges = new ArrayList<>();
    if (!amounts.isEmpty()) {
      ranges.add(new Range(ListIndexes.BY_AMOUNT, and(amounts), and(amounts)));
    }
    if (!nextCalls.isEmpty()) {
      Bson index =
          value("callResult").isPresent()
              ? ListIndexes.BY_RESULT_AND_NEXT_CALL
              : ListIndexes.BY_NEXT_CALL;
      Bson within = and(nextCalls);
      ranges.add(new Range(index, within, and(and(beforeNextCalls), within)));
    }
    return new Criteria(List.copyOf(ranges), and(filters));
  }

  private void read(String me) {
    given.forEach(
        (name, value) -> {
          if (!NAMES.contains(name)) {
            wrong(name, "There is no such filter. Known are: %s.".formatted(known()));
          } else if (value.length() > LONGEST || value.indexOf('\0') >= 0) {
            wrong(
                name,
                "This has to have at most %d characters, none of them U+0000.".formatted(LONGEST));
          } else if (value.isBlank()) {
            wrong(name, "This is blank. Say what is to be found, or leave it out.");
          }
        });
    statuses();
    person("manager", OrderDocument.MANAGER, me);
    person("personalManager", OrderDocument.PERSONAL_MANAGER, me);
    // The search terms hold both, so that one index serves.
    value("email")
        .map(email -> email.toLowerCase(Locale.ROOT))
        .ifPresent(email -> found(OrderDocument.EMAIL, email));
    value("phone").map(OrderFilter::e164).ifPresent(phone -> found(OrderDocument.PHONE, phone));
    value("product").ifPresent(sku -> filters.add(eq(OrderDocument.SKU, sku)));
    value("tag").ifPresent(tag -> filters.add(eq(OrderDocument.TAG, tag)));
    value("source").ifPresent(source -> filters.add(eq(OrderDocument.SOURCE, source)));
    time("placedFrom", false).ifPresent(from -> filters.add(gte(OrderDocument.PLACED_AT, from)));
    time("placedTo", true).ifPresent(to -> filters.add(lte(OrderDocument.PLACED_AT, to)));
    amount("amountFrom").ifPresent(from -> amounts.add(gte(OrderDocument.AMOUNT, from)));
    amount("amountTo").ifPresent(to -> amounts.add(lte(OrderDocument.AMOUNT, to)));
    value("callResult")
        .map(results -> known("callResult", several(results), CALL_RESULTS))
        .ifPresent(results -> beforeNextCalls.add(in(OrderDocument.CALL_RESULT, results)));
    time("nextCallFrom", false)
        .ifPresent(from -> nextCalls.add(gte(OrderDocument.NEXT_CALL_AT, from)));
    time("nextCallTo", true).ifPresent(to -> nextCalls.add(lte(OrderDocument.NEXT_CALL_AT, to)));
    toSettle("toGiveBack", ToSettle.TO_GIVE_BACK);
    toSettle("cancellationNoted", ToSettle.CANCELLATION_NOTED);
    value("q")
        .map(OrderFilter::beginning)
        .ifPresent(q -> filters.add(regex(OrderDocument.SEARCH, q)));
  }

  private boolean asksForDeleted() {
    return several(value("status").orElse("")).contains(OrderStatus.DELETED.toString());
  }

  private static String known() {
    return NAMES.stream().sorted().collect(Collectors.joining(", "));
  }

  /** One or several, with commas between. */
  private static List<String> several(String values) {
    return Arrays.stream(values.split(",", -1)).map(String::strip).distinct().toList();
  }

  private List<String> known(String name, List<String> asked, List<String> known) {
    for (String value : asked) {
      if (!known.contains(value)) {
        wrong(name, "'%s' is none of %s.".formatted(value, String.join(", ", known)));
      }
    }
    return asked;
  }

  private void found(String field, String value) {
    filters.add(eq(OrderDocument.SEARCH, SearchTerms.folded(value)));
    filters.add(eq(field, value));
  }

  /** A plus that was not escaped in the address is gone. */
  private static String e164(String phone) {
    return Phones.e164(phone, null).or(() -> Phones.e164("+" + phone, null)).orElse(phone);
  }

  /**
   * Anchored and quoted: the index finds the beginning, and no sign of the client has a meaning.
   */
  private static Pattern beginning(String q) {
    String folded = SearchTerms.folded(q);
    String term = PHONE.matcher(folded).matches() ? folded.replaceAll("[ ().-]", "") : folded;
    return Pattern.compile("^" + term.replaceAll("\\p{Punct}", "\\\\$0"));
  }

  /** Without a word about it, all but the deleted ones. */
  private void statuses() {
    String given = value("status").orElse("awaiting,confirmed,prepaid,paid,refunded,cancelled");
    List<String> known = Arrays.stream(OrderStatus.values()).map(OrderStatus::toString).toList();
    beforeNextCalls.add(in(OrderDocument.STATUS, known("status", several(given), known)));
  }

  private void toSettle(String name, ToSettle what) {
    value(name)
        .ifPresent(
            given -> {
              if (!given.equals("true")) {
                wrong(name, "'%s' is not 'true'. Leave it out to find all.".formatted(given));
              }
              filters.add(eq(OrderDocument.TO_SETTLE, Spelling.of(what)));
            });
  }

  private void person(String name, String field, String me) {
    value(name)
        .map(person -> person.equals("me") ? me : person)
        .ifPresent(person -> filters.add(eq(field, person.equals(NONE) ? null : person)));
  }

  private Optional<BigDecimal> amount(String name) {
    return read(
        name,
        text -> AMOUNT.matcher(text).matches() ? new BigDecimal(text) : null,
        "'%s' is not a decimal amount, like 129.90.");
  }

  private Optional<Instant> time(String name, boolean last) {
    return read(
        name,
        text -> Moments.read(text, last).orElse(null),
        "'%s' is neither a date nor a time with its offset.");
  }

  private <T> Optional<T> read(String name, Function<String, @Nullable T> read, String otherwise) {
    Optional<String> text = value(name);
    if (text.isEmpty()) {
      return Optional.empty();
    }
    T value = read.apply(text.get());
    if (value == null) {
      wrong(name, otherwise.formatted(text.get()));
      return Optional.empty();
    }
    return Optional.of(value);
  }

  private Optional<String> value(String name) {
    return Optional.ofNullable(given.get(name))
        .filter(value -> !value.isBlank())
        .map(String::strip);
  }

  private void wrong(String name, String message) {
    problems.add(new FieldProblem(name, message));
  }
}
