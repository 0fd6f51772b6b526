package io.ringdesk.contact.card;

import static com.mongodb.client.model.Indexes.ascending;

import com.mongodb.client.model.IndexModel;
import io.ringdesk.chassis.journal.Indexes;
import io.ringdesk.chassis.journal.Journal;
import io.ringdesk.chassis.journal.Journals;
import io.ringdesk.contact.domain.Contact;
import io.ringdesk.contact.domain.ContactEvent;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Where cards lie, and what finds them. */
@Configuration(proxyBeanMethods = false)
class CardStorage {

  @Bean
  Journal<Contact, ContactEvent> contactJournal(Journals journals) {
    return journals.of(Contact.TYPE);
  }

  /**
   * For {@link CardSearch#all}. Whose e-mail address or phone it is, and words, are found by id.
   */
  @Bean
  Indexes contactIndexes() {
    return Indexes.on(Contact.TYPE.collection(), new IndexModel(ascending("state.label", "_id")));
  }
}
