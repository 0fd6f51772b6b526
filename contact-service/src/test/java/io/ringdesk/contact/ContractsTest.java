package io.ringdesk.contact;

import static io.ringdesk.testkit.Contracts.assertProduces;

import io.ringdesk.contact.domain.Address;
import io.ringdesk.contact.domain.ContactEvent.Absorbed;
import io.ringdesk.contact.domain.ContactEvent.Changed;
import io.ringdesk.contact.domain.ContactEvent.Created;
import io.ringdesk.contact.domain.ContactEvent.Identified;
import io.ringdesk.contact.domain.ContactEvent.Merged;
import io.ringdesk.contact.domain.ContactEvent.NoteAdded;
import io.ringdesk.contact.domain.ContactEvent.NoteRemoved;
import io.ringdesk.contact.domain.ContactEvent.PersonalManagerSet;
import io.ringdesk.contact.domain.ContactEvent.PhoneMarkedGood;
import io.ringdesk.contact.domain.ContactEvent.PhoneMarkedWrong;
import io.ringdesk.contact.domain.Origin;
import io.ringdesk.contact.staff.domain.StaffEvent.AbsenceSet;
import io.ringdesk.contact.staff.domain.StaffEvent.PresenceChanged;
import io.ringdesk.contact.staff.domain.StaffEvent.Registered;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

class ContractsTest {

  private static final Address CALLE_MAYOR =
      new Address("Calle Mayor 12, 3º B", "Madrid", "M", "28013", "ES");

  @TestFactory
  Stream<DynamicTest> each_event_is_written_as_its_sample_shows() {
    return Stream.of(
        produces(
            "contact.created.v1",
            new Created(
                List.of("Lucía Fernández"),
                List.of("lucia.fernandez@customers.example"),
                List.of("+34612345678"),
                CALLE_MAYOR,
                ZoneId.of("Europe/Madrid"),
                Origin.ORDER)),
        produces(
            "contact.identified.v1",
            new Identified(
                List.of("Lucía Fernández Ruiz"),
                List.of("lucia@work.example"),
                List.of("+34913456789"))),
        produces(
            "contact.changed.v1",
            new Changed(CALLE_MAYOR, ZoneId.of("Atlantic/Canary"), "Lucía Fernández Ruiz")),
        produces(
            "contact.phone-marked-wrong.v1",
            new PhoneMarkedWrong("+34612345678", "5f0c6a1e-8a55-5d0e-9b0b-3c1f3f4f7a21")),
        produces("contact.phone-marked-good.v1", new PhoneMarkedGood("+34612345678")),
        produces(
            "contact.note-added.v1",
            new NoteAdded(
                "019c1c2e-7f10-7c3a-9a57-1f2f6c8d9e11", "Prefers to be called in the morning.")),
        produces(
            "contact.note-removed.v1", new NoteRemoved("019c1c2e-7f10-7c3a-9a57-1f2f6c8d9e11")),
        produces(
            "contact.personal-manager-set.v1",
            new PersonalManagerSet(
                List.of("lucia.fernandez@customers.example", "lucia@work.example"),
                "paula",
                "clara",
                "Clara has left.",
                Instant.parse("2026-11-22T10:05:00Z"))),
        produces("contact.merged.v1", new Merged("0d9b7a52-6d0c-5f0f-8b54-6a5a1c3f0e11")),
        produces(
            "contact.absorbed.v1",
            new Absorbed(
                "7a1d5f36-0b8e-5c51-9a55-1a2b3c4d5e6f",
                List.of("L. Fernández"),
                List.of("lucia@home.example"),
                List.of("+34698765432"))),
        produces(
            "staff.registered.v1",
            new Registered(
                "Anna Kovács", "anna@ringdesk.example", "call-centre-manager", "201", true, true)),
        produces("staff.presence-changed.v1", new PresenceChanged(false)),
        produces(
            "staff.absence-set.v1",
            new AbsenceSet(
                Instant.parse("2026-11-23T00:00:00Z"),
                Instant.parse("2026-11-28T00:00:00Z"),
                "ill",
                "boris")));
  }

  private static DynamicTest produces(String type, Object event) {
    return DynamicTest.dynamicTest(type, () -> assertProduces(type, event));
  }
}
