package io.ringdesk.local.platform.torture;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;

/**
 * Who has which customer's phone, as those see it who were dealt it. Two may have one at once only
 * where the platform has made a mistake: a lease begins after it was asked for, so that it lives at
 * least until its time has passed from then on.
 */
final class Phones {

  private record Holder(String manager, String item, long until) {}

  private final long lease;
  private final Ledger ledger;
  private final Map<String, Holder> holders = new HashMap<>();
  private long dealt;

  Phones(Duration lease, Ledger ledger) {
    this.lease = lease.toNanos();
    this.ledger = ledger;
  }

  /**
   * Somebody was dealt an item.
   *
   * @param asked when he asked, by {@link System#nanoTime}
   * @param now when he was answered
   */
  synchronized void dealt(String phone, String item, String manager, long asked, long now) {
    dealt++;
    var mine = new Holder(manager, item, asked + lease);
    var other = holders.put(phone, mine);
    var bothLive = other != null && other.until() - now > 0 && mine.until() - now > 0;
    if (bothLive && !(other.item().equals(item) && other.manager().equals(manager))) {
      ledger.found(
          Finding.Kind.DOUBLED,
          "lease",
          phone,
          "is with %s for %s and with %s for %s at once"
              .formatted(other.manager(), other.item(), manager, item));
    }
  }

  /** From this moment on the phone may be free. */
  synchronized void givenBack(String phone, String item) {
    holders.computeIfPresent(phone, (same, it) -> it.item().equals(item) ? null : it);
  }

  synchronized long count() {
    return dealt;
  }
}
