package io.ringdesk.call.callability;

import static com.mongodb.client.model.Filters.and;
import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Filters.exists;
import static com.mongodb.client.model.Filters.in;
import static com.mongodb.client.model.Filters.ne;
import static com.mongodb.client.model.Updates.combine;
import static com.mongodb.client.model.Updates.max;
import static com.mongodb.client.model.Updates.pushEach;
import static com.mongodb.client.model.Updates.set;
import static com.mongodb.client.model.Updates.unset;

import com.mongodb.MongoWriteException;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.BulkWriteOptions;
import com.mongodb.client.model.PushOptions;
import com.mongodb.client.model.UpdateOneModel;
import com.mongodb.client.model.UpdateOptions;
import com.mongodb.client.model.WriteModel;
import io.ringdesk.call.domain.CallItemEvent.Recorded;
import io.ringdesk.call.domain.CallResult;
import io.ringdesk.chassis.journal.DuplicateKeys;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.bson.codecs.pojo.annotations.BsonId;
import org.bson.conversions.Bson;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * What is marked on phone numbers: that they are not to be called, and that they are wrong. A call
 * that finds a number wrong marks it; a later one that reaches the customer under it proves it good
 * again, and so does whoever says so on his card. Both times are kept, so that it does not matter
 * in which order the news come in.
 */
@Component
public class PhoneMarks {

  private static final UpdateOptions UPSERT = new UpdateOptions().upsert(true);
  private static final BulkWriteOptions UNORDERED = new BulkWriteOptions().ordered(false);

  /** So much of what was done about one number is kept. */
  private static final PushOptions LAST_FIFTY = new PushOptions().slice(-50);

  /** A number that its owner does not want to be called under. */
  public record DoNotCall(String reason, String by, Instant at) {}

  /**
   * What was done about a number, and by whom.
   *
   * @param reason why it was put on the list; null: it was taken off
   */
  public record Act(Instant at, String by, @Nullable String reason) {}

  /**
   * @param wrongAt when a call found it wrong; null before any
   * @param reachedAt when somebody was reached under it, or said that it is good
   * @param acts what was done about the list, the latest last
   */
  public record Mark(
      @BsonId String phone,
      @Nullable DoNotCall doNotCall,
      @Nullable Instant wrongAt,
      @Nullable Instant reachedAt,
      @Nullable List<Act> acts) {

    /** How it stood then. */
    Mark at(Instant then) {
      return new Mark(
          phone, listed(then), notLater(wrongAt, then), notLater(reachedAt, then), acts);
    }

    private @Nullable DoNotCall listed(Instant then) {
      DoNotCall listed = null;
      for (Act act : Objects.requireNonNullElse(acts, List.<Act>of())) {
        if (!act.at().isAfter(then)) {
          listed = act.reason() == null ? null : new DoNotCall(act.reason(), act.by(), act.at());
        }
      }
      return listed;
    }

    private static @Nullable Instant notLater(@Nullable Instant time, Instant then) {
      return time == null || time.isAfter(then) ? null : time;
    }

    /** Since when the number is known to be wrong; null when it is good as far as is known. */
    @Nullable Instant wrongSince() {
      return wrongAt != null && (reachedAt == null || wrongAt.isAfter(reachedAt)) ? wrongAt : null;
    }
  }

  private final MongoCollection<Mark> phones;

  PhoneMarks(MongoDatabase database) {
    this.phones = database.getCollection("phones", Mark.class);
  }

  /** Of those numbers of which there is anything to say, by number. */
  Map<String, Mark> of(Collection<String> numbers) {
    Map<String, Mark> marks = new HashMap<>();
    if (!numbers.isEmpty()) {
      phones.find(in("_id", numbers)).forEach(mark -> marks.put(mark.phone(), mark));
    }
    return marks;
  }

  /** A number on the do-not-call list. */
  public Optional<Mark> onTheList(String phone) {
    return Optional.ofNullable(phones.find(and(eq("_id", phone), exists("doNotCall"))).first());
  }

  /** Puts a number on the do-not-call list; there for the same reason, it stays as it is. */
  public void putOnTheList(String phone, DoNotCall why) {
    try {
      phones.updateOne(
          and(eq("_id", phone), ne("doNotCall.reason", why.reason())),
          combine(set("doNotCall", why), acted(new Act(why.at(), why.by(), why.reason()))),
          UPSERT);
    } catch (MongoWriteException failure) {
      if (!DuplicateKeys.caused(failure)) {
        throw failure;
      }
    }
  }

  /** Takes a number off the list, if it is there; what was done about it is kept. */
  public void takeOffTheList(String phone, String by, Instant at) {
    phones.updateOne(
        and(eq("_id", phone), exists("doNotCall")),
        combine(unset("doNotCall"), acted(new Act(at, by, null))));
  }

  private static Bson acted(Act act) {
    return pushEach("acts", List.of(act), LAST_FIFTY);
  }

  /** What calls have found out about the numbers; may be told any number of times in any order. */
  public void hear(Collection<Recorded> calls) {
    List<WriteModel<Mark>> writes = new ArrayList<>();
    for (Recorded call : calls) {
      String phone = call.customer().phone();
      String found = found(call.result());
      if (phone != null && found != null) {
        writes.add(new UpdateOneModel<>(eq("_id", phone), max(found, call.recordedAt()), UPSERT));
      }
    }
    if (!writes.isEmpty()) {
      phones.bulkWrite(writes, UNORDERED);
    }
  }

  /** Somebody knew at that time that the number is good; may be told any number of times. */
  public void markGood(String phone, Instant at) {
    phones.updateOne(eq("_id", phone), max("reachedAt", at), UPSERT);
  }

  private static @Nullable String found(CallResult result) {
    return switch (result) {
      case INVALID_CONTACT -> "wrongAt";
      case COMPLETED, CALL_BACK, ALREADY_PAID, REFUSAL -> "reachedAt";
      case NOT_REACHED -> null;
    };
  }
}
