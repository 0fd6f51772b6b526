package io.ringdesk.call.campaigns;

import io.ringdesk.call.campaigns.Campaign.Closed;
import io.ringdesk.call.campaigns.CampaignProgress.Progress;
import io.ringdesk.call.presence.Staff;
import io.ringdesk.call.queue.Pauses;
import io.ringdesk.call.queue.Pauses.Pause;
import io.ringdesk.chassis.decision.Refusal;
import io.ringdesk.chassis.web.Actor;
import io.ringdesk.chassis.web.BadInput;
import io.ringdesk.chassis.web.Page;
import io.ringdesk.chassis.web.Paging;
import io.ringdesk.chassis.web.RefusedException;
import io.ringdesk.chassis.web.RequestKey;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Starting campaigns, looking how far they are, pausing and closing them. */
@RestController
@RequestMapping("/api/campaigns")
class CampaignController {

  private static final int MOST_NAMED = 100;

  /** Where a campaign stands. */
  enum Status {
    RUNNING,
    PAUSED,
    CLOSED
  }

  record Close(@NotBlank @Size(max = 1_000) String reason) {}

  /**
   * A campaign.
   *
   * @param paused by whom and since when; null while it is not
   * @param closed by whom, when and why; null while it is open
   */
  record CampaignView(
      String id,
      String name,
      String subject,
      @Nullable String script,
      Instant from,
      @Nullable Instant until,
      List<String> managers,
      String startedBy,
      Instant startedAt,
      Status status,
      @Nullable Pause paused,
      @Nullable Closed closed) {

    static CampaignView of(Campaign campaign, @Nullable Pause pause) {
      return new CampaignView(
          campaign.id(),
          campaign.name(),
          campaign.subject(),
          campaign.script(),
          campaign.from(),
          campaign.until(),
          campaign.managers(),
          campaign.startedBy(),
          campaign.startedAt(),
          campaign.closed() != null
              ? Status.CLOSED
              : pause != null ? Status.PAUSED : Status.RUNNING,
          pause,
          campaign.closed());
    }
  }

  record WithProgress(CampaignView campaign, Progress progress) {}

  /** What is neither an e-mail address nor a phone number. */
  record Unreadable(String customer, String reason) {}

  /**
   * What became of a list of customers.
   *
   * @param accepted they are in the campaign now, and their tasks are being made
   * @param again they were in it, or in the list, before
   * @param refused they can't be told from others
   * @param firstRefused the first hundred of these
   */
  record Joined(
      String campaign, int accepted, int again, int refused, List<Unreadable> firstRefused) {}

  private final Campaigns campaigns;
  private final Members members;
  private final CampaignProgress progress;
  private final Pauses pauses;
  private final Staff staff;
  private final Clock clock;

  CampaignController(
      Campaigns campaigns,
      Members members,
      CampaignProgress progress,
      Pauses pauses,
      Staff staff,
      Clock clock) {
    this.campaigns = campaigns;
    this.members = members;
    this.progress = progress;
    this.pauses = pauses;
    this.staff = staff;
    this.clock = clock;
  }

  /** The tasks are made after the answer, some hundreds at a time; progress tells how many. */
  @PostMapping
  @ResponseStatus(HttpStatus.CREATED)
  @PreAuthorize("hasAuthority('campaigns:edit')")
  Joined start(@Valid @RequestBody CampaignForm form, Actor by, RequestKey key) {
    Campaign campaign = form.campaign(key.id("campaign"), by.id(), clock.instant());
    Readable readable = Readable.of(form.customers());
    staff.refuseUnknown("managers", campaign.managers());
    return joined(campaigns.start(campaign).id(), readable);
  }

  /** More customers; those that are in it already stay in it once. */
  @PostMapping("/{id}/customers")
  @PreAuthorize("hasAuthority('campaigns:edit')")
  Joined add(@PathVariable String id, @Valid @RequestBody CampaignForm.More more) {
    Campaign campaign = campaigns.one(id);
    if (campaign.closed() != null) {
      throw new RefusedException(
          new Refusal(Refusal.Kind.STATE, "Campaign %s is closed. Start a new one.".formatted(id)));
    }
    return joined(id, Readable.of(more.customers()));
  }

  private Joined joined(String campaign, Readable readable) {
    int added = members.add(campaign, readable.keys());
    return new Joined(
        campaign,
        added,
        readable.written() - readable.unreadable() - added,
        readable.unreadable(),
        readable.first());
  }

  /** A list as it can be read: each customer once, in the form that tells him from others. */
  private record Readable(
      int written, Set<CustomerKey> keys, int unreadable, List<Unreadable> first) {

    static Readable of(List<String> customers) {
      Set<CustomerKey> keys = new LinkedHashSet<>();
      List<Unreadable> first = new ArrayList<>();
      int unreadable = 0;
      for (String written : customers) {
        Optional<CustomerKey> key = CustomerKey.of(written);
        key.ifPresent(keys::add);
        if (key.isEmpty()) {
          unreadable++;
          if (first.size() < MOST_NAMED) {
            first.add(
                new Unreadable(
                    written, "This is no e-mail address, and no phone number with its country."));
          }
        }
      }
      if (keys.isEmpty()) {
        throw BadInput.of(
            "customers", "None of them is an e-mail address or a phone number with its country.");
      }
      return new Readable(customers.size(), keys, unreadable, first);
    }
  }

  /** Those started last come first. */
  @GetMapping
  @PreAuthorize("hasAuthority('campaigns:read')")
  Page<CampaignView> list(Paging paging) {
    Page<Campaign> page = campaigns.list(paging);
    Map<String, Pause> paused = pauses.of(page.items().stream().map(Campaign::id).toList());
    return page.map(campaign -> CampaignView.of(campaign, paused.get(campaign.id())));
  }

  @GetMapping("/{id}")
  @PreAuthorize("hasAuthority('campaigns:read')")
  WithProgress one(@PathVariable String id) {
    return new WithProgress(view(id), progress.of(id));
  }

  /** Its tasks are not dealt until it goes on; who is being called now is called to the end. */
  @PostMapping("/{id}/pause")
  @PreAuthorize("hasAuthority('campaigns:edit')")
  CampaignView pause(@PathVariable String id, Actor by) {
    Campaign campaign = campaigns.one(id);
    if (campaign.closed() != null) {
      throw new RefusedException(
          new Refusal(
              Refusal.Kind.STATE, "Campaign %s is closed and is not paused.".formatted(id)));
    }
    pauses.pause(id, by.id(), clock.instant());
    return view(id);
  }

  @PostMapping("/{id}/resume")
  @PreAuthorize("hasAuthority('campaigns:edit')")
  CampaignView resume(@PathVariable String id) {
    pauses.resume(campaigns.one(id).id());
    return view(id);
  }

  /** Its tasks are closed, but for those whose customer was promised a call back. */
  @PostMapping("/{id}/close")
  @PreAuthorize("hasAuthority('campaigns:edit')")
  CampaignView close(@PathVariable String id, @Valid @RequestBody Close close, Actor by) {
    campaigns.close(campaigns.one(id).id(), new Closed(by.id(), clock.instant(), close.reason()));
    pauses.resume(id);
    return view(id);
  }

  private CampaignView view(String id) {
    return CampaignView.of(campaigns.one(id), pauses.of(id).orElse(null));
  }
}
