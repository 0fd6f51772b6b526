package io.ringdesk.local.platform.reconcile;

import java.io.IOException;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** An owner with many readers, asked for its digest only once, whoever of them asks first. */
final class Remembered implements Histories {

  private final Histories owner;
  private final Map<Window, Digest> digests = new HashMap<>();

  Remembered(Histories owner) {
    this.owner = owner;
  }

  @Override
  public synchronized Digest digest(Window window) throws IOException, InterruptedException {
    var known = digests.get(window);
    if (known == null) digests.put(window, known = owner.digest(window));
    return known;
  }

  @Override
  public Collection<Reached> in(List<Integer> buckets, Window window)
      throws IOException, InterruptedException {
    return owner.in(buckets, window);
  }

  @Override
  public Collection<Reached> of(Collection<String> ids) throws IOException, InterruptedException {
    return owner.of(ids);
  }
}
