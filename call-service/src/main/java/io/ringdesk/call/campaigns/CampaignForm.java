package io.ringdesk.call.campaigns;

import io.ringdesk.chassis.web.BadInput;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What is said of a campaign that is started.
 *
 * @param subject what each customer is asked
 * @param customers whom to call, each by an e-mail address or a phone number with its country
 * @param managers who share the tasks, in turn
 * @param script the name of the script that is shown with the tasks
 * @param from when the calls begin; left out: at once
 * @param until when the campaign closes by itself; left out: when it is closed
 */
record CampaignForm(
    @NotBlank @Size(max = 200) String name,
    @NotBlank @Size(max = 2_000) String subject,
    @NotEmpty @Size(max = CampaignForm.MOST) List<@NotNull @Size(max = 254) String> customers,
    @NotEmpty @Size(max = 100) List<@NotBlank @Size(max = 64) String> managers,
    @Nullable @Size(min = 1, max = 64) String script,
    @Nullable Instant from,
    @Nullable Instant until) {

  static final int MOST = 10_000;

  /** More customers for a campaign that is under way. */
  record More(@NotEmpty @Size(max = MOST) List<@NotNull @Size(max = 254) String> customers) {}

  Campaign campaign(String id, String by, Instant now) {
    Instant begin = from == null ? now : from;
    if (until != null && (!until.isAfter(now) || !until.isAfter(begin))) {
      throw BadInput.of("until", "A campaign ends after it has begun, and not in the past.");
    }
    return new Campaign(
        id,
        name,
        subject,
        script,
        begin,
        until,
        managers.stream().distinct().toList(),
        by,
        now,
        0,
        null);
  }
}
