package io.ringdesk.local.platform.doors;

import io.ringdesk.local.platform.doors.Services.Pages;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Ids with sequence numbers in the order of the ids, read page by page. */
public final class Positions {

  /** How far one aggregate has come. */
  public record Position(String id, long sequence) {}

  private final Deque<Position> page = new ArrayDeque<>();
  private final Pages pages;
  private @Nullable String last;
  private boolean atEnd;

  Positions(Pages pages) {
    this.pages = pages;
  }

  /** Those that are given, for comparing without a service. */
  public static Positions of(Iterable<Position> all) {
    var positions = new Positions(none -> Http.JSON.createObjectNode());
    all.forEach(positions.page::add);
    positions.atEnd = true;
    return positions;
  }

  /** The next one, without taking it. */
  public Optional<Position> peek() throws IOException, InterruptedException {
    if (page.isEmpty() && !atEnd) read();
    return Optional.ofNullable(page.peek());
  }

  public void skip() {
    page.remove();
  }

  private void read() throws IOException, InterruptedException {
    var answer = pages.after(last);
    for (var item : answer.path("items")) {
      page.add(new Position(item.path("id").asString(), item.path("sequence").asLong()));
    }
    var next = answer.path("next");
    atEnd = page.isEmpty() || next.isNull() || next.isMissingNode();
    if (!page.isEmpty()) last = page.getLast().id();
  }
}
