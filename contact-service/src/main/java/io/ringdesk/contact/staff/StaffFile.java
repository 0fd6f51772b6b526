package io.ringdesk.contact.staff;

import io.ringdesk.chassis.journal.Journal;
import io.ringdesk.chassis.journal.Proposal;
import io.ringdesk.chassis.wire.Json;
import io.ringdesk.contact.staff.domain.StaffDecisions;
import io.ringdesk.contact.staff.domain.StaffEvent;
import io.ringdesk.contact.staff.domain.StaffMember;
import jakarta.validation.ConstraintViolation;
import jakarta.validation.Validator;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.ApplicationArguments;
import org.springframework.boot.ApplicationRunner;
import org.springframework.stereotype.Component;
import tools.jackson.core.JacksonException;

/**
 * The staff that a platform starts with, from a JSON file: an array like the bodies of {@code POST
 * /api/staff}. Who is known already stays as he is. Where no file is named, there is nothing to do.
 */
@Component
class StaffFile implements ApplicationRunner {

  private final Journal<StaffMember, StaffEvent> staff;
  private final Validator validator;
  private final String file;

  StaffFile(
      Journal<StaffMember, StaffEvent> staff,
      Validator validator,
      @Value("${ringdesk.staff-file}") String file) {
    this.staff = staff;
    this.validator = validator;
    this.file = file;
  }

  @Override
  public void run(ApplicationArguments arguments) throws IOException {
    if (file.isBlank()) {
      return;
    }
    List<Proposal<StaffMember, StaffEvent>> members =
        Stream.of(read(Path.of(file))).map(StaffFile::proposal).toList();
    staff.appendAll(members);
  }

  private StaffForm[] read(Path path) throws IOException {
    try {
      StaffForm[] members = Json.events().readValue(Files.readAllBytes(path), StaffForm[].class);
      for (StaffForm member : members) {
        check(member);
      }
      return members;
    } catch (JacksonException unreadable) {
      throw new IllegalStateException(
          "STAFF_FILE names %s, which is no JSON array of staff: %s"
              .formatted(path, unreadable.getOriginalMessage()),
          unreadable);
    }
  }

  private void check(StaffForm member) {
    var violations = validator.validate(member);
    if (!violations.isEmpty()) {
      throw new IllegalStateException(
          "STAFF_FILE: the member of staff '%s': %s"
              .formatted(
                  member.id(),
                  violations.stream()
                      .map(StaffFile::sentence)
                      .sorted()
                      .collect(Collectors.joining("; "))));
    }
  }

  private static String sentence(ConstraintViolation<StaffForm> violation) {
    return violation.getPropertyPath() + " " + violation.getMessage();
  }

  private static Proposal<StaffMember, StaffEvent> proposal(StaffForm member) {
    return new Proposal<>(
        member.id(),
        "contact-service",
        "staff-file",
        known -> StaffDecisions.seed(known, member.registered()));
  }
}
