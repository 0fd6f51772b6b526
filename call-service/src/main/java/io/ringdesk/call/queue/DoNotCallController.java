package io.ringdesk.call.queue;

import io.ringdesk.call.callability.PhoneMarks;
import io.ringdesk.call.callability.PhoneMarks.Act;
import io.ringdesk.call.callability.PhoneMarks.DoNotCall;
import io.ringdesk.chassis.web.Actor;
import io.ringdesk.chassis.web.NamedPhone;
import io.ringdesk.chassis.web.NotFound;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.springframework.http.HttpStatus;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** The list of numbers whose owners do not want to be called. */
@RestController
@RequestMapping("/api/do-not-call/{phone}")
class DoNotCallController {

  record DoNotCallForm(@NotBlank @Size(max = 500) String reason) {}

  /**
   * A number on the list.
   *
   * @param acts how it came there, the latest last; without a reason it was taken off
   */
  record Listed(String phone, String reason, String by, Instant at, List<Act> acts) {}

  private final PhoneMarks marks;
  private final Shade shade;
  private final Clock clock;

  DoNotCallController(PhoneMarks marks, Shade shade, Clock clock) {
    this.marks = marks;
    this.shade = shade;
    this.clock = clock;
  }

  @GetMapping
  @PreAuthorize("hasAnyAuthority('calls:read', 'do-not-call:edit')")
  Listed one(@PathVariable String phone) {
    String number = NamedPhone.read("phone", phone);
    PhoneMarks.Mark mark =
        marks
            .onTheList(number)
            .orElseThrow(() -> new NotFound("number on the do-not-call list", number));
    DoNotCall why = Objects.requireNonNull(mark.doNotCall(), "only such were asked for");
    return new Listed(
        number,
        why.reason(),
        why.by(),
        why.at(),
        Objects.requireNonNullElse(mark.acts(), List.of()));
  }

  /** From now on it is not dealt. */
  @PutMapping
  @PreAuthorize("hasAuthority('do-not-call:edit')")
  Listed put(@PathVariable String phone, @Valid @RequestBody DoNotCallForm form, Actor by) {
    String number = NamedPhone.read("phone", phone);
    Instant now = clock.instant();
    marks.putOnTheList(number, new DoNotCall(form.reason().strip(), by.id(), now));
    shade.castOnAllOf(number, now.plus(Dealer.UNTIL_LOOKED_AT_AGAIN));
    return one(number);
  }

  @DeleteMapping
  @ResponseStatus(HttpStatus.NO_CONTENT)
  @PreAuthorize("hasAuthority('do-not-call:edit')")
  void takeOff(@PathVariable String phone, Actor by) {
    String number = NamedPhone.read("phone", phone);
    marks.takeOffTheList(number, by.id(), clock.instant());
    shade.liftAllOf(number);
  }
}
