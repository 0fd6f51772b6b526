package io.ringdesk.local.platform.torture;

import io.ringdesk.local.platform.torture.Sending.Door;
import io.ringdesk.local.platform.torture.Sending.Kind;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Random;
import java.util.random.RandomGenerator;

/**
 * What a torture does, as it follows from its seed: which events go out, in which order, by which
 * way, which of them twice and with how much rubbish between them; and who is killed when. Moments
 * are counted in the progress of the stream, not in time, so that they are the same on every
 * machine.
 *
 * @param victims names of the processes that may be killed
 */
record Plan(long seed, int orders, int kills, List<String> victims) {

  /** How many orders are told of at a time. */
  private static final int AT_ONCE = 25;

  private static final int IN_ANY_ORDER_PERCENT = 60;
  private static final int TWICE_PERCENT = 15;
  private static final int RUBBISH_PERCENT = 2;
  private static final long STREAM = -1;
  private static final long KILLS = -2;

  /**
   * Somebody dies.
   *
   * @param after how many orders have begun by then
   */
  record Kill(int after, String victim) {}

  Stories stories() {
    return new Stories(seed, orders);
  }

  /** Spread over the whole stream, each at a random moment of its share of it. */
  List<Kill> kills(Weights weights) {
    var dice = Stories.dice(seed, KILLS);
    var all = new ArrayList<Kill>();
    for (int i = 0; i < kills; i++) {
      var moment = (i + dice.nextDouble()) * orders / kills;
      all.add(new Kill((int) moment, weights.draw(victims, dice)));
    }
    return all;
  }

  /** How likely it is for each to be the next. */
  @FunctionalInterface
  interface Weights {
    int of(String victim);

    default String draw(List<String> victims, RandomGenerator dice) {
      var drawn = dice.nextInt(victims.stream().mapToInt(this::of).sum());
      for (var victim : victims) {
        drawn -= of(victim);
        if (drawn < 0) return victim;
      }
      throw new IllegalStateException("No weight at all");
    }
  }

  /** The events in the order in which they go out; a few orders at a time, so it needs no room. */
  Iterator<Sending> sendings() {
    return new Stream();
  }

  private final class Stream implements Iterator<Sending> {
    private final RandomGenerator dice = Stories.dice(seed, STREAM);
    private final Stories stories = stories();
    private final List<Telling> open = new ArrayList<>();
    private long number;
    private int begun;

    @Override
    public boolean hasNext() {
      return begun < orders || !open.isEmpty();
    }

    @Override
    public Sending next() {
      if (!hasNext()) throw new NoSuchElementException();
      if (dice.nextInt(100) < RUBBISH_PERCENT) return rubbish();
      if (begun < orders && open.size() < AT_ONCE) begin();
      var at = dice.nextInt(open.size());
      var telling = open.get(at);
      var told = telling.left().removeLast();
      if (telling.left().isEmpty()) {
        open.set(at, open.getLast());
        open.removeLast();
      }
      return new Sending(number++, begun, told.kind(), door(), telling.key(), told.news());
    }

    private void begin() {
      var story = stories.of(begun++);
      var left = new ArrayList<Told>();
      for (var news : story.news()) {
        left.add(new Told(Kind.NEWS, news));
        if (dice.nextInt(100) < TWICE_PERCENT) left.add(new Told(Kind.REPEAT, news));
      }
      if (dice.nextInt(100) < IN_ANY_ORDER_PERCENT) {
        Collections.shuffle(left, Random.from(dice));
      } else {
        Collections.reverse(left);
      }
      open.add(new Telling(News.SHOP + "/" + story.externalId(), left));
    }

    private Sending rubbish() {
      var news = Rubbish.of(number, dice);
      return new Sending(number, begun, Kind.RUBBISH, door(), Rubbish.MARK + number++, news);
    }

    private Door door() {
      return Door.values()[dice.nextInt(Door.values().length)];
    }
  }

  private record Told(Kind kind, News news) {}

  /**
   * @param left what is still to be told, the next one last
   */
  private record Telling(String key, List<Told> left) {}
}
