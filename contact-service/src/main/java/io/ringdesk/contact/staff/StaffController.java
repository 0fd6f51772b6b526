package io.ringdesk.contact.staff;

import static io.ringdesk.chassis.decision.Decision.forbidden;

import io.ringdesk.chassis.decision.Decision;
import io.ringdesk.chassis.journal.Journal;
import io.ringdesk.chassis.journal.Stored;
import io.ringdesk.chassis.web.Actor;
import io.ringdesk.chassis.web.BadInput;
import io.ringdesk.chassis.web.IfMatch;
import io.ringdesk.chassis.web.NotFound;
import io.ringdesk.chassis.web.Page;
import io.ringdesk.chassis.web.Paging;
import io.ringdesk.chassis.web.RequestKey;
import io.ringdesk.chassis.web.Versioned;
import io.ringdesk.contact.staff.domain.Absence;
import io.ringdesk.contact.staff.domain.StaffDecisions;
import io.ringdesk.contact.staff.domain.StaffEvent;
import io.ringdesk.contact.staff.domain.StaffEvent.Registered;
import io.ringdesk.contact.staff.domain.StaffMember;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.time.Clock;
import java.time.Instant;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** The staff: who works here, who is at work, who is away. */
@RestController
@RequestMapping("/api/staff")
class StaffController {

  record Presence(@NotNull Boolean present) {}

  /**
   * Absent for a time.
   *
   * @param from now, where it is left out
   * @param until open, where it is left out
   */
  record Away(
      @Nullable Instant from,
      @Nullable Instant until,
      @Nullable @Size(max = 200) String reason,
      @Nullable @Size(max = 64) String deputy) {}

  record MemberView(
      String id,
      String name,
      String email,
      String role,
      @Nullable String extension,
      boolean experienced,
      boolean present,
      @Nullable Absence absence,
      long version) {

    static MemberView of(Stored<StaffMember> stored) {
      StaffMember member = stored.state();
      Registered registered = member.registered();
      if (registered == null) {
        throw new NotFound("member of staff", stored.id());
      }
      return new MemberView(
          stored.id(),
          registered.name(),
          registered.email(),
          registered.role(),
          registered.extension(),
          registered.experienced(),
          member.present(),
          member.absence(),
          stored.version());
    }
  }

  private final StaffList list;
  private final Journal<StaffMember, StaffEvent> staff;
  private final Clock clock;

  StaffController(StaffList list, Journal<StaffMember, StaffEvent> staff, Clock clock) {
    this.list = list;
    this.staff = staff;
    this.clock = clock;
  }

  @GetMapping
  @PreAuthorize("hasAuthority('staff:read')")
  Page<MemberView> list(Paging paging) {
    return list.page(paging).map(MemberView::of);
  }

  @PostMapping
  @ResponseStatus(HttpStatus.CREATED)
  @PreAuthorize("hasAuthority('staff:edit')")
  ResponseEntity<MemberView> register(
      @Valid @RequestBody StaffForm body, Actor by, RequestKey key) {
    MemberView member =
        MemberView.of(
            staff.append(
                body.id(),
                by.id(),
                key,
                known -> StaffDecisions.register(known, body.registered())));
    return Versioned.created(member, member.version());
  }

  /** Everybody for himself; for another with the right staff:edit. */
  @PutMapping("/{id}/presence")
  @PreAuthorize("hasAuthority('staff:presence')")
  ResponseEntity<MemberView> presence(
      @PathVariable String id,
      @Valid @RequestBody Presence body,
      Actor by,
      RequestKey key,
      IfMatch seen) {
    return change(
        id,
        by,
        key,
        seen,
        "staff:edit",
        member -> StaffDecisions.comeOrGo(member, body.present(), clock.instant()));
  }

  /** Everybody for himself; for another with the right staff:handover. */
  @PutMapping("/{id}/absence")
  @PreAuthorize("hasAuthority('staff:presence')")
  ResponseEntity<MemberView> absence(
      @PathVariable String id,
      @Valid @RequestBody Away body,
      Actor by,
      RequestKey key,
      IfMatch seen) {
    Instant now = clock.instant();
    Instant from = body.from() == null ? now : body.from();
    if (body.until() != null && !body.until().isAfter(from)) {
      throw BadInput.of("until", "must be after from (%s).".formatted(from));
    }
    if (body.deputy() != null) {
      staff
          .find(body.deputy())
          .filter(deputy -> deputy.state().registered() != null)
          .orElseThrow(() -> BadInput.of("deputy", "is no member of staff."));
    }
    Absence absence = new Absence(from, body.until(), body.reason(), body.deputy());
    return change(
        id,
        by,
        key,
        seen,
        "staff:handover",
        member -> StaffDecisions.beAbsent(member, absence, now));
  }

  private ResponseEntity<MemberView> change(
      String id,
      Actor by,
      RequestKey key,
      IfMatch seen,
      String rightOverOthers,
      Function<StaffMember, Decision<StaffEvent>> decide) {
    staff
        .find(id)
        .filter(member -> member.state().registered() != null)
        .orElseThrow(() -> new NotFound("member of staff", id));
    boolean may = id.equals(by.id()) || by.may(rightOverOthers);
    MemberView member =
        MemberView.of(
            staff.append(
                id,
                by.id(),
                key,
                seen,
                may
                    ? decide
                    : _ ->
                        forbidden(
                            "This needs the right %s, or be %s himself.", rightOverOthers, id)));
    return Versioned.ok(member, member.version());
  }
}
