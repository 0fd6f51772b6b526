package io.ringdesk.contact.staff;

import io.ringdesk.contact.staff.domain.StaffEvent.Registered;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import org.jspecify.annotations.Nullable;

/**
 * A new member of staff, as a client or the list of staff says.
 *
 * @param id user name, the same as the subject of his tokens
 */
record StaffForm(
    @NotBlank @Size(max = 64) String id,
    @NotBlank @Size(max = 200) String name,
    @NotNull
        @Size(max = 320)
        @Pattern(regexp = "[^\\s@]+@[^\\s@]+", message = "is no e-mail address")
        String email,
    @NotNull
        @Pattern(
            regexp = "call-centre-manager|personal-manager|administrator|head-of-sales",
            message =
                "is one of call-centre-manager, personal-manager, administrator, head-of-sales")
        String role,
    @Nullable @Size(max = 20) String extension,
    @Nullable Boolean experienced,
    @Nullable Boolean present) {

  Registered registered() {
    return new Registered(
        name,
        email,
        role,
        extension,
        Boolean.TRUE.equals(experienced),
        Boolean.TRUE.equals(present));
  }
}
