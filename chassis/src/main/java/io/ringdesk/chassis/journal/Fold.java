package io.ringdesk.chassis.journal;

import io.ringdesk.chassis.decision.AggregateType;
import io.ringdesk.chassis.decision.Decision;
import io.ringdesk.chassis.inbox.Incoming;
import io.ringdesk.chassis.inbox.PassingTrouble;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.bson.BsonDocument;
import org.jspecify.annotations.Nullable;

/** Decides the proposals of one aggregate one after the other, in memory. */
final class Fold<S, E> {

  private final AggregateType<S, E> type;
  private final Documents<S, E> documents;
  private final String id;
  private final @Nullable BsonDocument loaded;
  private final Instant now;
  private final List<Written<E>> written = new ArrayList<>();
  private final Map<String, Position> taken = new HashMap<>();
  private S state;
  private long version;

  Fold(
      AggregateType<S, E> type,
      Documents<S, E> documents,
      String id,
      @Nullable BsonDocument loaded,
      Instant now) {
    this.type = type;
    this.documents = documents;
    this.id = id;
    this.loaded = loaded;
    this.now = loaded == null ? now : Documents.next(loaded, now);
    this.state = loaded == null ? type.initial().apply(id) : documents.stored(loaded).state();
    this.version = loaded == null ? 0 : Documents.version(loaded);
  }

  Result<S> decide(Proposal<S, E> proposal) {
    Incoming source = proposal.source();
    if (source != null) {
      long have = taken(source.topic());
      if (source.sequence() <= have) {
        return new Result.PassedOver<>();
      }
      if (source.sequence() > have + 1) {
        return new Result.Gap<>(source, have);
      }
    }
    Long expected = proposal.expected();
    if (expected != null && expected != version) {
      return new Result.Done<>(new Outcome.Stale<>(stored(), expected));
    }
    Decision<E> decision;
    try {
      decision = proposal.decide().apply(state);
      if (decision instanceof Decision.Happened<E>(var events)) {
        S after = state;
        for (E event : events) {
          after = type.evolve().apply(after, event);
        }
        List<String> types = append(proposal, events);
        state = after;
        takePosition(source);
        return new Result.Done<>(new Outcome.Appended<>(stored(), types));
      }
    } catch (RuntimeException failure) {
      // What a decision looks up may be away: then nothing is wrong with what it is asked.
      if (PassingTrouble.is(failure)) {
        throw failure;
      }
      return new Result.Broken<>(failure);
    }
    takePosition(source);
    return new Result.Done<>(
        switch (decision) {
          case Decision.Refused<E>(var refusal) -> new Outcome.Refused<>(stored(), refusal);
          case Decision.NothingToDo<E> _, Decision.Happened<E> _ ->
              new Outcome.Unchanged<>(stored());
        });
  }

  /** Answers their types. */
  private List<String> append(Proposal<S, E> proposal, List<E> events) {
    List<String> types = events.stream().map(documents::typeOf).toList();
    for (int i = 0; i < types.size(); i++) {
      written.add(
          new Written<>(
              id,
              ++version,
              types.get(i),
              now,
              proposal.by(),
              proposal.cause(),
              proposal.trace(),
              events.get(i)));
    }
    return types;
  }

  private long taken(String topic) {
    Position here = taken.get(topic);
    if (here != null) {
      return here.sequence();
    }
    return loaded == null ? 0 : Documents.taken(loaded, topic);
  }

  private void takePosition(@Nullable Incoming source) {
    if (source != null) {
      taken.put(source.topic(), new Position(source.sequence(), source.time()));
    }
  }

  private Stored<S> stored() {
    return new Stored<>(id, version, state);
  }

  Change<S, E> change() {
    return new Change<>(id, loaded, version, state, List.copyOf(written), Map.copyOf(taken));
  }
}
