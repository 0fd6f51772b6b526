package io.ringdesk.order.discount;

import static com.mongodb.client.model.Filters.and;
import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Filters.gt;
import static com.mongodb.client.model.Filters.in;
import static com.mongodb.client.model.Sorts.ascending;

import com.mongodb.MongoWriteException;
import com.mongodb.client.FindIterable;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import io.ringdesk.chassis.journal.DuplicateKeys;
import io.ringdesk.chassis.web.IfMatch;
import io.ringdesk.chassis.web.NotFound;
import io.ringdesk.chassis.web.Page;
import io.ringdesk.chassis.web.Paging;
import io.ringdesk.chassis.web.StaleVersion;
import io.ringdesk.order.domain.DiscountCode;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** The codes by which customers get something off. An order keeps what a code was when it came. */
@Component
public class DiscountCodes {

  private final MongoCollection<DefinedCode> codes;
  private final Clock clock;

  DiscountCodes(MongoDatabase database, Clock clock) {
    this.codes = database.getCollection("discount_codes", DefinedCode.class);
    this.clock = clock;
  }

  /**
   * @throws NotFound when there is no such code
   */
  public DefinedCode get(String code) {
    return find(code).orElseThrow(() -> new NotFound("discount code", code));
  }

  private Optional<DefinedCode> find(String code) {
    return Optional.ofNullable(codes.find(eq("_id", code)).first());
  }

  /** By code; one query for all. */
  Map<String, DiscountCode> named(Collection<String> names) {
    Map<String, DiscountCode> known = new HashMap<>();
    codes.find(in("_id", names)).forEach(one -> known.put(one.id(), one.discount()));
    return known;
  }

  /** In order of the codes. */
  public Page<DefinedCode> page(Paging paging) {
    return Page.of(query(paging).into(new ArrayList<>()), paging, one -> List.of(one.id()));
  }

  FindIterable<DefinedCode> query(Paging paging) {
    String after = paging.cursor() == null ? "" : paging.cursor().string(0);
    return codes.find(gt("_id", after)).sort(ascending("_id")).limit(paging.limit() + 1);
  }

  /**
   * Holds for orders that come from now on.
   *
   * @throws StaleVersion when somebody else has defined it since
   */
  public DefinedCode define(DiscountCode discount, String by, IfMatch seen) {
    Optional<DefinedCode> before = find(discount.code());
    long version = before.map(DefinedCode::version).orElse(0L);
    seen.refuseOtherThan(version);
    if (before.isPresent() && before.get().discount().equals(discount)) {
      return before.get();
    }
    var next = new DefinedCode(discount.code(), version + 1, discount, by, clock.instant());
    return replace(version, next) ? next : define(discount, by, seen);
  }

  private boolean replace(long version, DefinedCode next) {
    if (version > 0) {
      return codes
              .replaceOne(and(eq("_id", next.id()), eq("version", version)), next)
              .getMatchedCount()
          == 1;
    }
    try {
      codes.insertOne(next);
      return true;
    } catch (MongoWriteException failure) {
      if (DuplicateKeys.caused(failure)) {
        return false;
      }
      throw failure;
    }
  }

  /**
   * Nobody gets it any more; who has got it keeps it, and counts.
   *
   * @throws StaleVersion when somebody else has defined it since
   */
  public void remove(String code, IfMatch seen) {
    Long version = seen.version();
    if (version == null) {
      codes.deleteOne(eq("_id", code));
    } else if (codes.deleteOne(and(eq("_id", code), eq("version", version))).getDeletedCount()
        == 0) {
      find(code)
          .ifPresent(
              now -> {
                throw new StaleVersion(version, now.version());
              });
    }
  }
}
