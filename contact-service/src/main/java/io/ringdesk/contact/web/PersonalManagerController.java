package io.ringdesk.contact.web;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.ringdesk.chassis.journal.Journal;
import io.ringdesk.chassis.journal.Stored;
import io.ringdesk.chassis.web.Actor;
import io.ringdesk.chassis.web.BadInput;
import io.ringdesk.chassis.web.IfMatch;
import io.ringdesk.chassis.web.RequestKey;
import io.ringdesk.chassis.web.Versioned;
import io.ringdesk.contact.card.Cards;
import io.ringdesk.contact.domain.Contact;
import io.ringdesk.contact.domain.PersonalManagerDecisions;
import io.ringdesk.contact.staff.domain.StaffEvent;
import io.ringdesk.contact.staff.domain.StaffMember;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

/** Who looks after a customer: for all his orders, those still to come too. */
@RestController
class PersonalManagerController {

  /**
   * @param manager null: nobody; that has to be said, and does not follow from leaving it out
   */
  record Keeper(
      @JsonProperty(required = true) @Nullable @Size(min = 1, max = 64) String manager,
      @NotBlank @Size(max = 1000) String reason) {}

  private final Cards cards;
  private final Journal<StaffMember, StaffEvent> staff;
  private final Clock clock;

  PersonalManagerController(Cards cards, Journal<StaffMember, StaffEvent> staff, Clock clock) {
    this.cards = cards;
    this.staff = staff;
    this.clock = clock;
  }

  /** Of any customer with customers:assign; else of those who are his own or nobody's. */
  @PutMapping("/api/contacts/{id}/personal-manager")
  @PreAuthorize("hasAnyAuthority('customers:assign', 'customers:keep')")
  ResponseEntity<CardView> set(
      @PathVariable String id,
      @Valid @RequestBody Keeper body,
      Actor by,
      RequestKey key,
      IfMatch seen) {
    String manager = body.manager();
    if (manager != null
        && staff.find(manager).filter(one -> one.state().registered() != null).isEmpty()) {
      throw BadInput.of("manager", "is no member of staff: send a user name, or null for nobody.");
    }
    String reason = body.reason().strip();
    Instant now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
    Stored<Contact> card =
        cards.append(
            id,
            by.id(),
            key,
            seen,
            contact ->
                by.may("customers:assign")
                    ? PersonalManagerDecisions.set(contact, manager, reason, now)
                    : PersonalManagerDecisions.setOwn(contact, manager, reason, now, by.id()));
    return Versioned.ok(CardView.of(card), card.version());
  }
}
