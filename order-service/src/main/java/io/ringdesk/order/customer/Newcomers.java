package io.ringdesk.order.customer;

import io.ringdesk.chassis.journal.Outcome;
import io.ringdesk.chassis.journal.Stored;
import io.ringdesk.order.domain.Order;
import io.ringdesk.order.domain.OrderFile;
import io.ringdesk.order.domain.Standing;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A batch of orders as they come: each begins with what holds for its customer. One query for all
 * of them, and none while nothing was ever said of anybody.
 *
 * <p>What is said of a customer between this look and the writing of his order is on the orders
 * that were there, and not on this one. Therefore {@link #settle} looks once more after the
 * writing, where anything at all was said in the meantime.
 */
public final class Newcomers {

  private static final String PLACED = "order.placed.v1";
  private static final String CHANGED = "order.changed.v1";

  private final Accounts accounts;
  private final Followers followers;
  private final Instant begun;
  private final Set<String> expected = new HashSet<>();
  private @Nullable Map<String, Account> known;

  Newcomers(Accounts accounts, Followers followers, Instant begun) {
    this.accounts = accounts;
    this.followers = followers;
    this.begun = begun;
  }

  /** An order of this customer may be new; all are announced before the first is asked for. */
  public void expect(@Nullable String email) {
    if (email != null) {
      expected.add(email);
    }
  }

  public Standing standing(@Nullable String email) {
    if (email == null) {
      return Standing.NONE;
    }
    if (known == null) {
      known = accounts.areFilled() ? accounts.of(expected) : Map.of();
    }
    Account account = known.get(email);
    return account == null ? Standing.NONE : account.standing();
  }

  /**
   * After the orders are written: brings along those that are behind what was said meanwhile, those
   * that went over to another customer, and those whose writer died before he had come so far.
   *
   * @param outcomes of all news of the batch
   */
  public void settle(List<Outcome<OrderFile>> outcomes) {
    List<Order> placed = new ArrayList<>();
    List<Order> doubtful = new ArrayList<>();
    for (Outcome<OrderFile> outcome : outcomes) {
      Order order = outcome.stored().state().order();
      if (order != null && order.email() != null) {
        switch (outcome) {
          case Outcome.Appended<OrderFile>(_, var types) -> {
            if (types.contains(CHANGED)) {
              doubtful.add(order);
            } else if (types.contains(PLACED)) {
              placed.add(order);
            }
          }
          case Outcome.Unchanged<OrderFile> _ -> doubtful.add(order);
          case Outcome.Refused<OrderFile> _, Outcome.Stale<OrderFile> _ -> {}
        }
      }
    }
    if (placed.isEmpty() && doubtful.isEmpty()) {
      return;
    }
    boolean saidMeanwhile = accounts.isWrittenSince(begun);
    if (saidMeanwhile) {
      doubtful.addAll(placed);
    }
    if (!doubtful.isEmpty() && (saidMeanwhile || accounts.areFilled())) {
      bringAlong(doubtful);
    }
  }

  /** The same for an order that a person has made. */
  public void settle(Stored<OrderFile> stored) {
    settle(List.of(new Outcome.Unchanged<>(stored)));
  }

  private void bringAlong(List<Order> orders) {
    Set<String> emails = new HashSet<>();
    orders.forEach(order -> emails.add(emailOf(order)));
    Map<String, Account> now = accounts.of(emails);
    Map<String, Account> behind = new HashMap<>();
    for (Order order : orders) {
      String email = emailOf(order);
      Account account = now.getOrDefault(email, Account.unsaid(email));
      if (account.isAheadOf(order)) {
        behind.put(order.id(), account);
      }
    }
    followers.follow(behind);
  }

  private static String emailOf(Order order) {
    return Objects.requireNonNull(order.email());
  }
}
