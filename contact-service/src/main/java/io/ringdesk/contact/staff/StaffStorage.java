package io.ringdesk.contact.staff;

import static com.mongodb.client.model.Indexes.ascending;

import com.mongodb.client.model.IndexModel;
import com.mongodb.client.model.IndexOptions;
import io.ringdesk.chassis.journal.Indexes;
import io.ringdesk.chassis.journal.Journal;
import io.ringdesk.chassis.journal.Journals;
import io.ringdesk.contact.staff.domain.StaffEvent;
import io.ringdesk.contact.staff.domain.StaffMember;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Where the staff lie, and what finds those who are away. */
@Configuration(proxyBeanMethods = false)
class StaffStorage {

  @Bean
  Journal<StaffMember, StaffEvent> staffJournal(Journals journals) {
    return journals.of(StaffMember.TYPE);
  }

  /** For {@link AbsenceSweep#begun}. */
  @Bean
  Indexes staffIndexes() {
    return Indexes.on(
        StaffMember.TYPE.collection(),
        new IndexModel(ascending("state.absence.from"), new IndexOptions().sparse(true)));
  }
}
