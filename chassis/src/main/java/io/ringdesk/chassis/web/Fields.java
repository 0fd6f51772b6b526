package io.ringdesk.chassis.web;

import io.ringdesk.chassis.wire.Spelling;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * Reads fields of a JSON object that somebody outside has written, with a bound to everything. What
 * is wrong is noted with its path and the way to mend it, and reading goes on, so that the writer
 * hears of all at once.
 */
public final class Fields {

  private static final Pattern DECIMAL = Pattern.compile("[0-9]{1,12}(\\.[0-9]{1,10})?");
  private static final int WHOLE_DIGITS = 12;
  private static final int DECIMALS = 10;
  private static final int PERCENT_DECIMALS = 4;
  private static final BigDecimal WHOLE = BigDecimal.valueOf(100);

  private final JsonNode node;
  private final String path;
  private final List<FieldProblem> problems;

  private Fields(JsonNode node, String path, List<FieldProblem> problems) {
    this.node = node;
    this.path = path;
    this.problems = problems;
  }

  public static Fields of(JsonNode object) {
    return new Fields(object, "", new ArrayList<>());
  }

  /**
   * @throws BadInput when anything that was read is wrong
   */
  public void check() {
    if (!problems.isEmpty()) {
      throw new BadInput(problems);
    }
  }

  public void wrong(String field, String message) {
    problems.add(new FieldProblem(path + field, message));
  }

  public boolean isWrong(String field) {
    return problems.stream().anyMatch(problem -> problem.field().equals(path + field));
  }

  public boolean has(String field) {
    return !node.path(field).isMissingNode() && !node.path(field).isNull();
  }

  /** Text that is needed; "" where it is wrong. */
  public String text(String field, int most) {
    return orMissing(field, optionalText(field, most), "");
  }

  public @Nullable String optionalText(String field, int most) {
    if (!has(field)) {
      return null;
    }
    JsonNode value = node.path(field);
    if (!value.isString()) {
      wrong(field, "This has to be a string.");
      return null;
    }
    Optional<String> flaw = PlainText.flaw(value.asString(), most);
    flaw.ifPresent(message -> wrong(field, message));
    return flaw.isPresent() || value.asString().isBlank() ? null : value.asString().strip();
  }

  /** A time that is needed; the epoch where it is wrong. */
  public Instant time(String field) {
    return orMissing(field, optionalTime(field), Instant.EPOCH);
  }

  /** To the millisecond. */
  public @Nullable Instant optionalTime(String field) {
    String text = optionalText(field, 40);
    if (text == null) {
      return null;
    }
    try {
      Instant time = OffsetDateTime.parse(text.toUpperCase(Locale.ROOT)).toInstant();
      if (Times.allow(time)) {
        return time.truncatedTo(ChronoUnit.MILLIS);
      }
      wrong(field, "'%s' is not between 1970 and 2200.".formatted(text));
    } catch (DateTimeException unreadable) {
      wrong(
          field,
          "'%s' is not a time. Write it with its offset, like 2026-11-20T09:15:00+01:00."
              .formatted(text));
    }
    return null;
  }

  /** An amount that is needed, zero or more; zero where it is wrong. */
  public BigDecimal amount(String field) {
    return orMissing(field, optionalAmount(field), BigDecimal.ZERO);
  }

  /** An amount that is needed, more than zero; one where it is wrong. */
  public BigDecimal positiveAmount(String field) {
    BigDecimal amount = orMissing(field, optionalAmount(field), BigDecimal.ONE);
    if (amount.signum() == 0) {
      wrong(field, "This has to be more than zero.");
    }
    return amount;
  }

  public @Nullable BigDecimal optionalAmount(String field) {
    if (!has(field)) {
      return null;
    }
    JsonNode value = node.path(field);
    BigDecimal amount = null;
    if (value.isString() && DECIMAL.matcher(value.asString()).matches()) {
      amount = new BigDecimal(value.asString());
    } else if (value.isNumber() && isBounded(value.decimalValue())) {
      amount = value.decimalValue();
    }
    if (amount == null) {
      wrong(
          field, "This has to be a decimal number of zero or more, below 10^12, like \"129.90\".");
    }
    return amount;
  }

  /** More than 0 and at most 100, with at most {@value #PERCENT_DECIMALS} decimals. */
  public @Nullable BigDecimal optionalPercent(String field) {
    BigDecimal given = optionalAmount(field);
    if (given == null) {
      return null;
    }
    BigDecimal percent = given.stripTrailingZeros();
    if (percent.signum() > 0
        && percent.compareTo(WHOLE) <= 0
        && percent.scale() <= PERCENT_DECIMALS) {
      return percent.setScale(Math.max(0, percent.scale()));
    }
    wrong(
        field,
        "This has to be more than 0 and at most 100, with at most %d decimals."
            .formatted(PERCENT_DECIMALS));
    return null;
  }

  private static boolean isBounded(BigDecimal number) {
    return number.signum() >= 0
        && number.scale() <= DECIMALS
        && (long) number.precision() - number.scale() <= WHOLE_DIGITS;
  }

  /** A number that is needed, from one; one where it is wrong. */
  public int positive(String field, int most) {
    JsonNode value = node.path(field);
    if (has(field) && value.isIntegralNumber() && value.canConvertToInt()) {
      int number = value.asInt();
      if (number >= 1 && number <= most) {
        return number;
      }
    }
    wrong(field, "This has to be a whole number from 1 to %d.".formatted(most));
    return 1;
  }

  public boolean flag(String field) {
    if (!has(field)) {
      return false;
    }
    if (!node.path(field).isBoolean()) {
      wrong(field, "This has to be true or false.");
    }
    return node.path(field).isBoolean() && node.path(field).asBoolean();
  }

  /** One of these, spelt as {@link Spelling} says; the first where there is none. */
  public <E extends Enum<E>> E oneOf(String field, Class<E> kind) {
    E[] values = kind.getEnumConstants();
    String text = optionalText(field, 40);
    if (text == null) {
      return values[0];
    }
    Optional<E> named = Spelling.read(text, List.of(values));
    if (named.isEmpty()) {
      wrong(field, "'%s' is none of [%s].".formatted(text, Spelling.list(List.of(values))));
    }
    return named.orElse(values[0]);
  }

  public boolean isObject(String field) {
    return node.path(field).isObject();
  }

  public Optional<Fields> object(String field) {
    if (!has(field)) {
      return Optional.empty();
    }
    if (!node.path(field).isObject()) {
      wrong(field, "This has to be an object.");
      return Optional.empty();
    }
    return Optional.of(new Fields(node.path(field), path + field + ".", problems));
  }

  /** Its objects; none where it is missing. */
  public List<Fields> objects(String field, int most) {
    if (!has(field)) {
      return List.of();
    }
    JsonNode array = node.path(field);
    if (!array.isArray() || array.isEmpty() || array.size() > most) {
      wrong(field, "This has to be an array of 1 to %d objects.".formatted(most));
      return List.of();
    }
    List<Fields> objects = new ArrayList<>();
    for (int i = 0; i < array.size(); i++) {
      String name = "%s[%d]".formatted(field, i);
      if (array.get(i).isObject()) {
        objects.add(new Fields(array.get(i), path + name + ".", problems));
      } else {
        wrong(name, "This has to be an object.");
      }
    }
    return objects;
  }

  private <T> T orMissing(String field, @Nullable T value, T instead) {
    if (value != null) {
      return value;
    }
    if (!isWrong(field)) {
      wrong(field, "This is needed.");
    }
    return instead;
  }
}
