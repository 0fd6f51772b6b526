package io.ringdesk.commission.stream;

import io.ringdesk.chassis.inbox.Inbox;
import io.ringdesk.chassis.journal.Journal;
import io.ringdesk.chassis.journal.Journals;
import io.ringdesk.commission.Company;
import io.ringdesk.commission.domain.Commission;
import io.ringdesk.commission.domain.CommissionEvent;
import io.ringdesk.commission.plans.Plans;
import java.util.List;
import java.util.function.Consumer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.messaging.Message;

/** Commissions follow the orders of the same id. */
@Configuration(proxyBeanMethods = false)
class Streams {

  @Bean
  Journal<Commission, CommissionEvent> commissions(Journals journals) {
    return journals.of(Commission.TYPE, "orders");
  }

  @Bean
  Consumer<Message<List<byte[]>>> orders(
      Inbox inbox, Journal<Commission, CommissionEvent> commissions, Plans plans, Company company) {
    return inbox.events(
        "orders",
        batch -> {
          var policy = new CommissionPolicy(plans.present(), plans::revision, company.zone());
          return commissions.take(batch, policy::on);
        });
  }
}
