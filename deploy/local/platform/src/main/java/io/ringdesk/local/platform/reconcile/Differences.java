package io.ringdesk.local.platform.reconcile;

import io.ringdesk.local.platform.reconcile.Histories.Digest;
import io.ringdesk.local.platform.reconcile.Histories.Reached;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.IntStream;

/**
 * Finds where owner and reader differ. Their digests tell the buckets that do not agree; only of
 * these the ids are asked for, a bounded number of them at a time.
 */
final class Differences {

  private static final int MOST_IDS_AT_ONCE = 100_000;
  private static final int MOST_ASKED_FOR = 5_000;

  private final Pair pair;
  private final Histories owner;
  private final Histories reader;
  private final Window window;
  private final Movement movement;
  private final List<String> missing = new ArrayList<>();
  private final List<String> doubled = new ArrayList<>();
  private final List<String> differing = new ArrayList<>();
  private final List<String> underWay = new ArrayList<>();
  private long lacking;

  private Differences(
      Pair pair, Histories owner, Histories reader, Window window, Movement movement) {
    this.pair = pair;
    this.owner = owner;
    this.reader = reader;
    this.window = window;
    this.movement = movement;
  }

  /**
   * @param movement asked for before, since what was unread then may be read by now
   */
  static Comparison between(
      Pair pair, Histories owner, Histories reader, Window window, Movement movement)
      throws IOException, InterruptedException {
    return new Differences(pair, owner, reader, window, movement).find();
  }

  private Comparison find() throws IOException, InterruptedException {
    var mine = owner.digest(window);
    var theirs = reader.digest(window);
    var open = unequal(mine, theirs);
    var step = atOnce(Math.max(mine.count(), theirs.count()), mine.buckets().size());
    for (int i = 0; i < open.size(); i += step) {
      lookInto(open.subList(i, Math.min(open.size(), i + step)));
    }
    setAsideWhatIsUnread();
    return new Comparison(
        pair.topic(),
        pair.owner(),
        pair.reader(),
        mine.count(),
        Math.max(0, mine.count() - lacking),
        missing,
        doubled,
        differing,
        underWay,
        0);
  }

  private static List<Integer> unequal(Digest mine, Digest theirs) {
    return IntStream.range(0, mine.buckets().size())
        .filter(bucket -> !mine.buckets().get(bucket).equals(theirs.buckets().get(bucket)))
        .boxed()
        .toList();
  }

  /** How many buckets may be looked into together. */
  private static int atOnce(long ids, int buckets) {
    return Math.clamp((long) MOST_IDS_AT_ONCE * buckets / Math.max(1, ids), 1, buckets);
  }

  private void lookInto(List<Integer> buckets) throws IOException, InterruptedException {
    var mine = sequences(owner.in(buckets, window));
    var theirs = sequences(reader.in(buckets, window));
    Set<String> suspects = new TreeSet<>(mine.keySet());
    suspects.addAll(theirs.keySet());
    suspects.removeIf(id -> mine.containsKey(id) && mine.get(id).equals(theirs.get(id)));
    var all = List.copyOf(suspects);
    for (int i = 0; i < all.size(); i += MOST_ASKED_FOR) {
      judge(all.subList(i, Math.min(all.size(), i + MOST_ASKED_FOR)));
    }
  }

  private static Map<String, Long> sequences(Collection<Reached> all) {
    var sequences = new HashMap<String, Long>();
    all.forEach(one -> sequences.put(one.id(), one.sequence()));
    return sequences;
  }

  /** One that lies in the stretch of time for one side may lie outside of it for the other. */
  private void judge(List<String> suspects) throws IOException, InterruptedException {
    var taken = sequences(reader.of(suspects));
    var unknown = new HashSet<>(suspects);
    for (var owned : owner.of(suspects)) {
      unknown.remove(owned.id());
      if (!owned.at().isBefore(window.until())) continue; // it has gone on since
      var there = taken.get(owned.id());
      if (there != null && there == owned.sequence()) continue;
      if (there == null) lacking++;
      if (!owned.at().isBefore(movement.settled())) underWay.add(owned.id());
      else if (there == null) missing.add(owned.id());
      else differing.add(owned.id());
    }
    suspects.stream().filter(unknown::contains).forEach(doubled::add);
  }

  private void setAsideWhatIsUnread() throws InterruptedException {
    var behind = new ArrayList<>(missing);
    behind.addAll(differing);
    if (behind.isEmpty()) return;
    var unread = movement.unread().of(behind);
    missing.removeIf(unread::contains);
    differing.removeIf(unread::contains);
    underWay.addAll(unread);
  }
}
