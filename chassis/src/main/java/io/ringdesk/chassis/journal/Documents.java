package io.ringdesk.chassis.journal;

import com.mongodb.client.model.Filters;
import com.mongodb.client.model.InsertOneModel;
import com.mongodb.client.model.UpdateOneModel;
import com.mongodb.client.model.UpdateOptions;
import com.mongodb.client.model.WriteModel;
import io.ringdesk.chassis.decision.AggregateType;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.bson.BsonArray;
import org.bson.BsonDateTime;
import org.bson.BsonDocument;
import org.bson.BsonDocumentReader;
import org.bson.BsonDocumentWriter;
import org.bson.BsonInt64;
import org.bson.BsonString;
import org.bson.BsonValue;
import org.bson.codecs.Codec;
import org.bson.codecs.DecoderContext;
import org.bson.codecs.EncoderContext;
import org.bson.conversions.Bson;

/**
 * How an aggregate lies in the database: {@code {_id, version, at, intent, fence, taken: {topic:
 * sequence}, takenAt: {topic: time}, state: {…}, history: [{sequence, type, at, by, cause, trace,
 * data}]}}; {@code at} is when the last entry happened, {@code fence} the last intent that can no
 * longer be written.
 */
final class Documents<S, E> {

  private static final EncoderContext ENCODING = EncoderContext.builder().build();
  private static final DecoderContext DECODING = DecoderContext.builder().build();
  private static final String FENCE = "fence";
  private static final UpdateOptions UPSERT = new UpdateOptions().upsert(true);

  private final AggregateType<S, E> type;
  private final EventNames<E> names;
  private final Codec<S> states;

  Documents(AggregateType<S, E> type) {
    this.type = type;
    this.names = new EventNames<>(type.event());
    this.states = Codecs.registry().get(type.state());
  }

  Stored<S> stored(BsonDocument document) {
    return new Stored<>(
        document.getString("_id").getValue(),
        version(document),
        states.decode(new BsonDocumentReader(document.getDocument("state")), DECODING));
  }

  static long version(BsonDocument document) {
    return document.getInt64("version").getValue();
  }

  /** When its next entry happens: not before its last, whose writer's clock may have been ahead. */
  static Instant next(BsonDocument document, Instant now) {
    Instant last = Instant.ofEpochMilli(document.getDateTime("at", new BsonDateTime(0)).getValue());
    return now.isBefore(last) ? last : now;
  }

  static long taken(BsonDocument document, String topic) {
    return document
        .getDocument("taken", new BsonDocument())
        .getInt64(topic, new BsonInt64(0))
        .getValue();
  }

  String typeOf(E event) {
    return names.of(event);
  }

  Written<E> written(String id, BsonDocument line) {
    String name = line.getString("type").getValue();
    return new Written<>(
        id,
        line.getInt64("sequence").getValue(),
        name,
        Instant.ofEpochMilli(line.getDateTime("at").getValue()),
        line.getString("by").getValue(),
        line.getString("cause").getValue(),
        line.containsKey("trace") ? line.getString("trace").getValue() : null,
        decode(names.named(name), line.getDocument("data")));
  }

  private static <T> T decode(Class<T> type, BsonDocument data) {
    return Codecs.registry().get(type).decode(new BsonDocumentReader(data), DECODING);
  }

  /**
   * The one guarded write of a change: state, history, positions and the intent's name together. A
   * document that has moved on in the meantime makes it fail with a duplicate key, and so names
   * itself.
   */
  WriteModel<BsonDocument> write(Change<S, E> change, String intent) {
    BsonDocument state = encode(states, change.state());
    BsonArray lines = new BsonArray();
    change.written().forEach(entry -> lines.add(line(entry)));
    BsonInt64 version = new BsonInt64(change.version());
    BsonDateTime at = time(change.written().getLast().at());

    BsonDocument loaded = change.loaded();
    if (loaded == null) {
      BsonDocument document =
          new BsonDocument("_id", new BsonString(change.id()))
              .append("version", version)
              .append("at", at)
              .append("intent", new BsonString(intent));
      if (!change.taken().isEmpty()) {
        document.append("taken", sequences("", change.taken()));
        document.append("takenAt", times("", change.taken()));
      }
      return new InsertOneModel<>(document.append("state", state).append("history", lines));
    }

    BsonDocument set =
        new BsonDocument("version", version)
            .append("at", at)
            .append("intent", new BsonString(intent));
    BsonDocument unset = new BsonDocument();
    BsonDocument before = loaded.getDocument("state");
    state.forEach(
        (field, value) -> {
          if (!value.equals(before.get(field))) {
            set.append("state." + field, value);
          }
        });
    before
        .keySet()
        .forEach(
            field -> {
              if (!state.containsKey(field)) {
                unset.append("state." + field, new BsonString(""));
              }
            });
    BsonDocument update =
        new BsonDocument("$set", set)
            .append("$push", new BsonDocument("history", new BsonDocument("$each", lines)));
    if (loaded.containsKey(FENCE)) {
      unset.append(FENCE, new BsonString(""));
    }
    if (!unset.isEmpty()) {
      update.append("$unset", unset);
    }
    if (!change.taken().isEmpty()) {
      update.append("$max", positions(change.taken()));
    }
    Bson unmoved =
        Filters.and(
            Filters.eq("_id", change.id()),
            Filters.eq("version", Documents.version(loaded)),
            Filters.eq(FENCE, loaded.get(FENCE)));
    return new UpdateOneModel<>(unmoved, update, UPSERT);
  }

  /** Whether an intent was the last to be written here. */
  static boolean isOf(BsonDocument document, String intent) {
    return new BsonString(intent).equals(document.get("intent"));
  }

  /**
   * From then on an intent can't be written any more, though its writer lives: its guard does not
   * hold. Where it is written already, this runs into a duplicate key.
   */
  WriteModel<BsonDocument> fence(String id, String intent) {
    return new UpdateOneModel<>(
        Filters.and(Filters.eq("_id", id), Filters.ne("intent", intent)),
        new BsonDocument("$set", new BsonDocument(FENCE, new BsonString(intent)))
            .append("$setOnInsert", untouched(id)),
        UPSERT);
  }

  /** Nothing happened, but the position in another's history moves on. */
  WriteModel<BsonDocument> writePosition(Change<S, E> change) {
    if (change.loaded() == null) {
      return new InsertOneModel<>(
          untouched(change.id())
              .append("_id", new BsonString(change.id()))
              .append("taken", sequences("", change.taken()))
              .append("takenAt", times("", change.taken())));
    }
    return new UpdateOneModel<>(
        Filters.eq("_id", change.id()), new BsonDocument("$max", positions(change.taken())));
  }

  private BsonDocument untouched(String id) {
    return new BsonDocument("version", new BsonInt64(0))
        .append("state", encode(states, type.initial().apply(id)))
        .append("history", new BsonArray());
  }

  private static BsonDocument positions(Map<String, Position> taken) {
    BsonDocument positions = sequences("taken.", taken);
    positions.putAll(times("takenAt.", taken));
    return positions;
  }

  private static BsonDocument sequences(String prefix, Map<String, Position> taken) {
    BsonDocument sequences = new BsonDocument();
    taken.forEach(
        (topic, last) -> sequences.append(prefix + topic, new BsonInt64(last.sequence())));
    return sequences;
  }

  private static BsonDocument times(String prefix, Map<String, Position> taken) {
    BsonDocument times = new BsonDocument();
    taken.forEach((topic, last) -> times.append(prefix + topic, time(last.at())));
    return times;
  }

  private static BsonDateTime time(Instant at) {
    return new BsonDateTime(at.toEpochMilli());
  }

  private BsonValue line(Written<E> entry) {
    BsonDocument line =
        new BsonDocument("sequence", new BsonInt64(entry.sequence()))
            .append("type", new BsonString(entry.type()))
            .append("at", time(entry.at()))
            .append("by", new BsonString(entry.by()))
            .append("cause", new BsonString(entry.cause()));
    if (entry.trace() != null) {
      line.append("trace", new BsonString(entry.trace()));
    }
    return line.append("data", encode(codecOf(entry.event()), entry.event()));
  }

  @SuppressWarnings("unchecked") // the registry answers a codec of the class that it is asked for
  private static <T> Codec<T> codecOf(T value) {
    return (Codec<T>) Codecs.registry().get(value.getClass());
  }

  private static <T> BsonDocument encode(Codec<T> codec, T value) {
    BsonDocument document = new BsonDocument();
    codec.encode(new BsonDocumentWriter(document), value, ENCODING);
    return document;
  }

  /** The entries from a sequence number on, of a document read with its history. */
  List<Written<E>> writtenFrom(BsonDocument document, long first) {
    String id = document.getString("_id").getValue();
    return document.getArray("history").stream()
        .map(BsonValue::asDocument)
        .filter(line -> line.getInt64("sequence").getValue() >= first)
        .map(line -> written(id, line))
        .toList();
  }
}
