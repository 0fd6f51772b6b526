package io.ringdesk.chassis.web;

import io.ringdesk.chassis.decision.Refusal;
import io.ringdesk.chassis.wire.Json;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

/**
 * Events that outsiders send over HTTP, one, in an array or one a line, taken some hundreds at a
 * time; each has its answer, in their order. What is no event has its answer at once, and what
 * stands beside it goes on.
 *
 * @param <E> an event that can be taken
 * @param <A> what is answered to one
 */
public abstract class Chunk<E, A extends Chunk.Answer> {

  /** That an event was accepted, or the problem with it. */
  public interface Answer {

    /** What is wrong in it; null where nothing is. */
    @Nullable List<FieldProblem> errors();

    /** Why the present state does not allow it; null where it does. */
    @Nullable String reason();
  }

  private static final int MOST = 500;

  private final List<E> events = new ArrayList<>();
  private final List<@Nullable A> answers = new ArrayList<>();

  /** Comes to {@link #expect} an event or to {@link #answer} what is none. */
  protected abstract void read(JsonNode event);

  protected abstract A notJson(String message);

  /** Takes them together; an answer for each. */
  protected abstract List<A> take(List<E> events);

  protected final void expect(E event) {
    events.add(event);
    answers.add(null);
  }

  protected final void answer(A answer) {
    answers.add(answer);
  }

  /** How many are to be taken. */
  protected final int expected() {
    return events.size();
  }

  /**
   * @throws BadInput when it is wrong
   * @throws RefusedException when it is refused
   */
  public final A one(JsonNode event) {
    read(event);
    A answer = take().getFirst();
    if (answer.errors() != null) {
      throw new BadInput(answer.errors());
    }
    if (answer.reason() != null) {
      throw new RefusedException(new Refusal(Refusal.Kind.STATE, answer.reason()));
    }
    return answer;
  }

  /** Those of an array. */
  public final List<A> many(JsonNode array) {
    List<A> all = new ArrayList<>();
    for (JsonNode event : array) {
      read(event);
      if (answers.size() == MOST) {
        all.addAll(take());
      }
    }
    all.addAll(take());
    return all;
  }

  /**
   * Read and written chunk by chunk; the answers, one a line, follow when all is read, as HTTP
   * clients expect.
   */
  public final byte[] lines(InputStream body) throws IOException {
    var written = new ByteArrayOutputStream();
    var lines = new Lines(body);
    for (byte[] line = lines.next(); line != null; line = lines.next()) {
      read(line);
      if (answers.size() == MOST) {
        write(take(), written);
      }
    }
    write(take(), written);
    return written.toByteArray();
  }

  private void read(byte[] line) {
    try {
      read(Json.events().readTree(line));
    } catch (JacksonException unreadable) {
      answer(notJson("This is not JSON: " + unreadable.getOriginalMessage()));
    }
  }

  private List<A> take() {
    Iterator<A> taken = take(List.copyOf(events)).iterator();
    List<A> all = new ArrayList<>(answers.size());
    for (A answer : answers) {
      all.add(Objects.requireNonNullElseGet(answer, taken::next));
    }
    events.clear();
    answers.clear();
    return all;
  }

  private void write(List<A> answers, ByteArrayOutputStream into) {
    for (A answer : answers) {
      into.writeBytes(Json.events().writeValueAsBytes(answer));
      into.write('\n');
    }
  }
}
