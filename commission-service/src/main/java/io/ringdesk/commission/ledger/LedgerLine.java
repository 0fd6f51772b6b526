package io.ringdesk.commission.ledger;

import io.ringdesk.commission.domain.Entry;
import io.ringdesk.commission.domain.EntryKind;
import io.ringdesk.commission.domain.Role;
import java.time.Instant;
import org.bson.codecs.pojo.annotations.BsonId;
import org.joda.money.Money;

/**
 * An entry of the ledger as it is listed.
 *
 * @param manager who has it: a user name, or the affiliate's id
 */
public record LedgerLine(
    @BsonId String id,
    String orderId,
    String manager,
    Role role,
    EntryKind kind,
    Money amount,
    Money base,
    String rate,
    String rule,
    String cause,
    Instant at,
    String period) {

  static LedgerLine of(Entry entry) {
    return new LedgerLine(
        entry.entryId(),
        entry.orderId(),
        entry.person(),
        entry.role(),
        entry.kind(),
        entry.amount(),
        entry.base(),
        entry.rate(),
        entry.rule(),
        entry.cause(),
        entry.at(),
        entry.period());
  }
}
