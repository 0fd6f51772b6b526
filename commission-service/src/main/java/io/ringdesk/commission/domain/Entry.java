package io.ringdesk.commission.domain;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.YearMonth;
import java.util.UUID;
import org.joda.money.Money;

/**
 * A line of the ledger, with why it is there. It is never changed; what comes later is entered
 * anew.
 *
 * @param entryId follows from cause, role, person and kind, so that a cause can't enter it twice
 * @param person user name, or the affiliate's id
 * @param amount signed: what is taken back is negative
 * @param base what the rate was applied to; for a refund, what was refunded
 * @param rate per cent as a decimal string, or "mixed"
 * @param rule the rule that led to the amount, as a sentence
 * @param cause id of the event of the order
 * @param at when the cause happened
 * @param period month of {@code at} in the company's time zone, like 2026-11
 */
public record Entry(
    String entryId,
    String orderId,
    String person,
    Role role,
    EntryKind kind,
    Money amount,
    Money base,
    String rate,
    String rule,
    String cause,
    Instant at,
    String period) {

  static Entry of(
      String orderId,
      Role role,
      String person,
      EntryKind kind,
      Money amount,
      Money base,
      String rate,
      String rule,
      Cause cause) {
    return new Entry(
        id(cause.event(), role, person, kind),
        orderId,
        person,
        role,
        kind,
        amount,
        base,
        rate,
        rule,
        cause.event(),
        cause.at(),
        YearMonth.from(cause.at().atZone(cause.companyZone())).toString());
  }

  private static String id(String cause, Role role, String person, EntryKind kind) {
    String name = String.join("\n", cause, role.name(), kind.name(), person);
    return UUID.nameUUIDFromBytes(name.getBytes(StandardCharsets.UTF_8)).toString();
  }
}
