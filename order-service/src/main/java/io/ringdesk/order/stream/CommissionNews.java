package io.ringdesk.order.stream;

import io.ringdesk.chassis.decision.Decision;
import io.ringdesk.chassis.inbox.Inbox;
import io.ringdesk.chassis.inbox.Incoming;
import io.ringdesk.chassis.journal.Journal;
import io.ringdesk.order.domain.Expense;
import io.ringdesk.order.domain.OrderEvent;
import io.ringdesk.order.domain.OrderFile;
import io.ringdesk.order.domain.OrderNews;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.function.Consumer;
import org.joda.money.Money;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.messaging.Message;

/** Commissions: each entry of an order's ledger is an expense of the order. */
@Configuration(proxyBeanMethods = false)
class CommissionNews {

  /** What is read of a commission event. */
  record Entered(List<Entry> entries) {
    Entered {
      Objects.requireNonNull(entries, "entries are missing.");
    }

    List<Expense> expenses() {
      return entries.stream().map(Entry::expense).toList();
    }
  }

  /**
   * @param amount signed: what is taken back is negative
   */
  record Entry(
      String entryId,
      String person,
      String role,
      String kind,
      Money amount,
      String rule,
      Instant at) {
    Entry {
      Objects.requireNonNull(entryId, "An entry has no entryId.");
      Objects.requireNonNull(kind, "An entry has no kind.");
      Objects.requireNonNull(amount, "An entry has no amount.");
      Objects.requireNonNull(at, "An entry has no time.");
    }

    Expense expense() {
      return new Expense(entryId, role, person, kind, amount, rule, at);
    }
  }

  @Bean
  Consumer<Message<List<byte[]>>> commissionEvents(
      Inbox inbox, Journal<OrderFile, OrderEvent> orders) {
    return inbox.events("commissions", batch -> orders.take(batch, CommissionNews::on));
  }

  static Decision<OrderEvent> on(OrderFile file, Incoming event) {
    return switch (event.type()) {
      case "commission.accrued.v1", "commission.reversed.v1", "commission.moved.v1" ->
          OrderNews.expenses(file, event.read(Entered.class).expenses());
      default -> Decision.nothingToDo();
    };
  }
}
