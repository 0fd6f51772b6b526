package io.ringdesk.chassis.journal;

import com.mongodb.client.MongoCollection;
import com.mongodb.client.model.Filters;
import com.mongodb.client.model.Projections;
import io.ringdesk.chassis.decision.AggregateType;
import io.ringdesk.chassis.decision.Decision;
import io.ringdesk.chassis.inbox.Gaps;
import io.ringdesk.chassis.inbox.Incoming;
import io.ringdesk.chassis.inbox.Rejection;
import io.ringdesk.chassis.telemetry.Traces;
import io.ringdesk.chassis.web.IfMatch;
import io.ringdesk.chassis.web.NotFound;
import io.ringdesk.chassis.web.Page;
import io.ringdesk.chassis.web.Paging;
import io.ringdesk.chassis.web.RefusedException;
import io.ringdesk.chassis.web.RequestKey;
import io.ringdesk.chassis.web.StaleVersion;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Spliterator;
import java.util.Spliterators;
import java.util.function.BiConsumer;
import java.util.function.BiFunction;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.bson.BsonDocument;
import org.bson.BsonValue;
import org.bson.conversions.Bson;

/**
 * The aggregates of one kind and their histories. State, new history and the promise to publish it
 * go into the database in one guarded write; the events follow on the bus, each aggregate's in
 * order, and never get lost between the two.
 */
public final class Journal<S, E> {

  /**
   * For lists: aggregates to which something has happened. Others only have their place, kept for
   * an event of another that changed nothing, or for a writer that died on its way.
   */
  public static final Bson BEGUN = Filters.gt("version", 0L);

  /** Aggregates in one answer of the database. */
  private static final int CAUSES_AT_ONCE = 10_000;

  private final AggregateType<S, E> type;
  private final Batch<S, E> batch;
  private final Documents<S, E> documents;
  private final Shelf shelf;
  private final Archive archive;
  private final Gaps gaps;
  private final Sequences sequences;
  private final GroupCommit<S, E> groupCommit;

  Journal(
      AggregateType<S, E> type,
      Documents<S, E> documents,
      Shelf shelf,
      Batch<S, E> batch,
      Archive archive,
      Gaps gaps) {
    this.type = type;
    this.documents = documents;
    this.shelf = shelf;
    this.batch = batch;
    this.archive = archive;
    this.gaps = gaps;
    this.sequences = Sequences.written(shelf.collection());
    this.groupCommit = new GroupCommit<>(type.topic(), batch);
  }

  public AggregateType<S, E> type() {
    return type;
  }

  /**
   * One person's command. Those that arrive together are written together.
   *
   * @throws RefusedException when the decision is a refusal
   * @throws StaleVersion when the author has seen another version
   */
  public Stored<S> append(
      String id, String by, RequestKey key, IfMatch seen, Function<S, Decision<E>> decide) {
    Outcome<S> outcome =
        groupCommit.submit(
            new Proposal<S, E>(id, by, key.value(), decide)
                .expecting(seen.version())
                .tracedBy(Traces.current()));
    return switch (outcome) {
      case Outcome.Appended<S>(var stored, _) -> stored;
      case Outcome.Unchanged<S>(var stored) -> stored;
      case Outcome.Refused<S>(_, var refusal) -> throw new RefusedException(refusal);
      case Outcome.Stale<S>(var stored, var expected) ->
          throw new StaleVersion(expected, stored.version());
    };
  }

  public Stored<S> append(String id, String by, RequestKey key, Function<S, Decision<E>> decide) {
    return append(id, by, key, IfMatch.ANY, decide);
  }

  /**
   * Many commands in one write, each with its own outcome, in the order of the proposals. Several
   * for one aggregate are decided one after the other.
   *
   * @throws RuntimeException what a decision has thrown; the other aggregates are written all the
   *     same
   */
  public List<Outcome<S>> appendAll(List<Proposal<S, E>> proposals) {
    List<Outcome<S>> outcomes = new ArrayList<>(proposals.size());
    for (Result<S> result : batch.commit(proposals)) {
      switch (result) {
        case Result.Done<S>(var outcome) -> outcomes.add(outcome);
        case Result.Broken<S>(var failure) -> throw failure;
        case Result.PassedOver<S> _, Result.Gap<S> _ ->
            throw new IllegalStateException(
                "Only what answers an event of another has a place in its history.");
      }
    }
    return outcomes;
  }

  /**
   * Own aggregates answer the events of another service's aggregates of the same id. Each event is
   * taken once and in its order: what was taken before is passed over, what is missing in between
   * is fetched from its owner. A refusal rejects the event and goes on; a decision that fails
   * rejects it and leaves this aggregate where it was, so that a later delivery can heal it.
   */
  public List<Rejection> take(List<Incoming> events, BiFunction<S, Incoming, Decision<E>> decide) {
    return take(events, _ -> {}, decide);
  }

  /**
   * The same where events concern other aggregates beside their own, too.
   *
   * @param beside brings them there, before they are taken: what dies in between comes again, so it
   *     has to know what it has brought already
   */
  public List<Rejection> take(
      List<Incoming> events,
      Consumer<List<Incoming>> beside,
      BiFunction<S, Incoming, Decision<E>> decide) {
    beside.accept(events);
    List<Rejection> rejections = new ArrayList<>();
    Map<String, List<Incoming>> gapped = commit(events, decide, rejections);
    if (!gapped.isEmpty()) {
      List<Incoming> healed = new ArrayList<>();
      Map<String, Long> positions = positions(events.getFirst().topic(), gapped.keySet());
      gapped.forEach(
          (id, rest) -> {
            Gaps.Filled filled = gaps.fill(rest, positions.getOrDefault(id, 0L));
            healed.addAll(filled.whole());
            filled.unhealed().forEach(event -> rejections.add(gaps.unhealed(event)));
          });
      beside.accept(healed);
      commit(healed, decide, rejections)
          .values()
          .forEach(rest -> rest.forEach(event -> rejections.add(gaps.unhealed(event))));
    }
    return rejections;
  }

  /**
   * Answers those events, by aggregate, that could not be taken because others are missing before
   * them.
   */
  private Map<String, List<Incoming>> commit(
      List<Incoming> events,
      BiFunction<S, Incoming, Decision<E>> decide,
      List<Rejection> rejections) {
    List<Proposal<S, E>> proposals =
        events.stream().map(event -> Proposal.answering(event, decide)).toList();
    Map<String, List<Incoming>> gapped = new LinkedHashMap<>();
    List<Result<S>> results = batch.commit(proposals);
    for (int i = 0; i < results.size(); i++) {
      Incoming event = events.get(i);
      switch (results.get(i)) {
        case Result.Gap<S> _ ->
            gapped.computeIfAbsent(event.aggregateId(), _ -> new ArrayList<>()).add(event);
        case Result.PassedOver<S> _ -> gaps.passedOver(event);
        case Result.Broken<S>(var failure) -> rejections.add(Rejection.because(event, failure));
        case Result.Done<S>(Outcome.Refused<S>(_, var refusal)) ->
            rejections.add(new Rejection(event, refusal.reason()));
        case Result.Done<S> _ -> {}
      }
    }
    return gapped;
  }

  private Map<String, Long> positions(String topic, Collection<String> ids) {
    Map<String, Long> positions = new LinkedHashMap<>();
    shelf.load(ids).forEach((id, document) -> positions.put(id, Documents.taken(document, topic)));
    return positions;
  }

  public Optional<Stored<S>> find(String id) {
    return Optional.ofNullable(shelf.load(List.of(id)).get(id)).map(documents::stored);
  }

  public List<Stored<S>> findAll(Collection<String> ids) {
    return shelf.load(ids).values().stream().map(documents::stored).toList();
  }

  /**
   * A page of the history, the oldest first.
   *
   * @throws NotFound when there is no such aggregate, or nothing has happened to it
   */
  public Page<Entry> history(String id, Paging paging) {
    return page(id, paging, Written::entry, Entry::sequence);
  }

  /**
   * The whole history lived through once more, the oldest first. It is read while it is drawn, so
   * that a long one costs time and no memory.
   *
   * @throws NotFound when there is no such aggregate, or nothing has happened to it
   */
  public Stream<Step<S>> replay(String id) {
    Replay<S, E> steps =
        new Replay<>(type, id, paging -> page(id, paging, Function.identity(), Written::sequence));
    return StreamSupport.stream(
        Spliterators.spliteratorUnknownSize(steps, Spliterator.ORDERED | Spliterator.NONNULL),
        false);
  }

  /** The same as it goes out on the bus. */
  Page<WireEntry> wire(String id, Paging paging) {
    return page(id, paging, Written::wire, WireEntry::sequence);
  }

  private <T> Page<T> page(
      String id, Paging paging, Function<Written<E>, T> form, Function<T, Long> sequence) {
    long after = paging.cursor() == null ? 0 : paging.cursor().number(0);
    int most = paging.limit() + 1;
    BsonDocument head = shelf.load(List.of(id)).get(id);
    if (head == null || Documents.version(head) == 0) {
      throw new NotFound(type.collection(), id);
    }
    long archived = Archive.archived(head);
    List<Written<E>> entries = new ArrayList<>();
    if (after < archived) {
      archive.after(id, after, most).forEach(line -> entries.add(documents.written(id, line)));
    }
    if (entries.size() < most) {
      long last = Math.max(after, archived);
      BsonDocument tail =
          shelf.loadWithHistory(
              id,
              Math.toIntExact(Math.min(Integer.MAX_VALUE, last - archived)),
              most - entries.size());
      if (tail != null && Archive.archived(tail) != archived) {
        return page(id, paging, form, sequence); // part of it has moved while we looked
      }
      if (tail != null) {
        entries.addAll(documents.writtenFrom(tail, last + 1));
      }
    }
    return Page.of(
        entries.stream().map(form).toList(), paging, line -> List.of(sequence.apply(line)));
  }

  /**
   * Who wrote which entries because of what: of aggregates that have changed since a moment. What
   * long histories no longer hold themselves is left out.
   *
   * @param told is told the author and the cause of each entry
   */
  public void causes(Instant since, BiConsumer<String, String> told) {
    shelf
        .collection()
        .find(sequences.in(Sequences.Window.of(since, null)))
        .projection(Projections.include("history.by", "history.cause"))
        .batchSize(CAUSES_AT_ONCE)
        .forEach(
            document ->
                document.getArray("history").stream()
                    .map(BsonValue::asDocument)
                    .forEach(
                        entry ->
                            told.accept(
                                entry.getString("by").getValue(),
                                entry.getString("cause").getValue())));
  }

  /** How far its aggregates have come. */
  Sequences sequences() {
    return sequences;
  }

  /**
   * For queries of the owner; documents as {@link Documents} tells. Nothing is written past the
   * journal.
   */
  public MongoCollection<BsonDocument> collection() {
    return shelf.collection();
  }

  /**
   * For queries of the owner about what long histories no longer hold themselves; each document has
   * a stretch of one as its {@code history}, and the aggregate's {@code id}.
   */
  public MongoCollection<BsonDocument> archived() {
    return archive.stretches();
  }

  /** The aggregate in a document that a query has found; the query may leave the history out. */
  public Stored<S> stored(BsonDocument document) {
    return documents.stored(document);
  }
}
