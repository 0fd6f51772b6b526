package io.ringdesk.commission.ledger;

import io.ringdesk.chassis.inbox.Inbox;
import io.ringdesk.chassis.journal.Indexes;
import java.util.List;
import java.util.function.Consumer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.messaging.Message;

/** The ledger follows the commissions. */
@Configuration(proxyBeanMethods = false)
class LedgerStream {

  @Bean
  Consumer<Message<List<byte[]>>> entries(Inbox inbox, Ledger ledger) {
    return inbox.events("commissions", ledger::take);
  }

  @Bean
  Indexes ledgerIndexes() {
    return Ledger.INDEXES;
  }
}
