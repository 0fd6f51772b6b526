package io.ringdesk.call.calls;

import io.ringdesk.call.CallSettings;
import io.ringdesk.call.callability.Callability;
import io.ringdesk.call.callability.PhoneMarks;
import io.ringdesk.call.calls.CallLog.Query;
import io.ringdesk.call.domain.Call;
import io.ringdesk.call.domain.CallDecisions;
import io.ringdesk.call.domain.CallItem;
import io.ringdesk.call.domain.CallItemEvent;
import io.ringdesk.call.domain.CallItemEvent.Recorded;
import io.ringdesk.call.domain.CallResult;
import io.ringdesk.call.domain.Caller;
import io.ringdesk.call.domain.Calls;
import io.ringdesk.call.domain.Customer;
import io.ringdesk.call.domain.Letter;
import io.ringdesk.call.queue.Lease;
import io.ringdesk.call.queue.Leases;
import io.ringdesk.chassis.journal.Journal;
import io.ringdesk.chassis.journal.Stored;
import io.ringdesk.chassis.web.Actor;
import io.ringdesk.chassis.web.BadInput;
import io.ringdesk.chassis.web.NotFound;
import io.ringdesk.chassis.web.Page;
import io.ringdesk.chassis.web.Paging;
import io.ringdesk.chassis.web.RequestKey;
import io.ringdesk.chassis.wire.Phones;
import io.ringdesk.chassis.wire.Spelling;
import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Recording what came of a call, and finding it again. */
@RestController
@RequestMapping("/api/calls")
class CallController {

  record Called(@Nullable String name, @Nullable String email, @Nullable String phone) {}

  /**
   * A call.
   *
   * @param dueAt when its item comes again; null when it left the queue
   * @param attempt how many calls in a row were not answered, this one included
   * @param callBackAt by the customer's clock
   * @param callBackNote how a time was settled that his clock leaves out or shows twice; null for
   *     all others
   * @param flagged why he should not have been called then; null when he might
   */
  record CallView(
      String id,
      String orderId,
      String manager,
      CallResult result,
      @Nullable String comment,
      Instant recordedAt,
      @Nullable Instant startedAt,
      @Nullable Instant endedAt,
      @Nullable OffsetDateTime callBackAt,
      @Nullable String callBackNote,
      @Nullable Instant dueAt,
      int attempt,
      Called customer,
      @Nullable Letter letter,
      boolean copyToManager,
      @Nullable String flagged) {

    static CallView of(Recorded call) {
      Customer customer = call.customer();
      Instant callBackAt = call.callBackAt();
      return new CallView(
          call.callId(),
          call.orderId(),
          call.manager(),
          call.result(),
          call.comment(),
          call.recordedAt(),
          call.startedAt(),
          call.endedAt(),
          callBackAt == null ? null : callBackAt.atZone(customer.timeZone()).toOffsetDateTime(),
          call.callBackNote(),
          call.dueAt(),
          call.attempt(),
          new Called(customer.name(), customer.email(), customer.phone()),
          call.letter(),
          call.copyToManager(),
          call.flagged());
    }
  }

  private final Journal<CallItem, CallItemEvent> items;
  private final CallLog log;
  private final Leases leases;
  private final PhoneMarks marks;
  private final Callability callability;
  private final CallSettings settings;
  private final Clock clock;

  CallController(
      Journal<CallItem, CallItemEvent> items,
      CallLog log,
      Leases leases,
      PhoneMarks marks,
      Callability callability,
      CallSettings settings,
      Clock clock) {
    this.items = items;
    this.log = log;
    this.leases = leases;
    this.marks = marks;
    this.callability = callability;
    this.settings = settings;
    this.clock = clock;
  }

  @PostMapping
  @ResponseStatus(HttpStatus.CREATED)
  @PreAuthorize("hasAuthority('calls:record')")
  CallView record(@RequestBody CallForm form, Actor by, RequestKey key) {
    String order = form.checkedOrderId();
    String id = key.id("call");
    CallItem item =
        items.find(order).map(Stored::state).orElseThrow(() -> new NotFound("order", order));
    // A repeat of what was recorded is no new form: its call back time may have passed meanwhile.
    Calls calls = item.calls().know(id) ? item.calls() : recorded(item, form, by, key, id);
    Recorded last = calls.last();
    if (last != null && last.callId().equals(id)) {
      log.keep(last);
      if (last.result() == CallResult.INVALID_CONTACT) {
        marks.hear(List.of(last)); // before anybody else is dealt the number
      }
      leases.giveBack(order, by.id());
    }
    return one(id);
  }

  private Calls recorded(CallItem item, CallForm form, Actor by, RequestKey key, String id) {
    Customer customer =
        Optional.ofNullable(item.customer()).orElseThrow(() -> new NotFound("order", item.id()));
    Call filledIn = form.call(id, clock.instant(), customer.timeZone());
    Call call = filledIn.flagged(forbidden(item, customer, filledIn, by));
    Caller caller = new Caller(by.id(), by.may("queue:any"));
    return items
        .append(
            item.id(),
            by.id(),
            key,
            state -> CallDecisions.record(state, call, caller, settings.notReached()))
        .state()
        .calls();
  }

  /** Why the customer should not have been called; null when he might. */
  private @Nullable String forbidden(CallItem item, Customer customer, Call call, Actor by) {
    Instant at = call.calledAt();
    // Who took the phone after the call had begun was not in its way.
    Optional<Lease> before =
        leases
            .on(Lease.phoneOf(item))
            .filter(lease -> !lease.until().minus(settings.lease()).isAfter(at));
    return callability
        .decide(
            new Callability.Wanted(
                customer, before.map(lease -> lease.against(by.id())).orElse(null)),
            at)
        .reason();
  }

  @GetMapping("/{id}")
  @PreAuthorize("hasAuthority('calls:read')")
  CallView one(@PathVariable String id) {
    return log.find(id).map(CallView::of).orElseThrow(() -> new NotFound("call", id));
  }

  @GetMapping
  @PreAuthorize("hasAuthority('calls:read')")
  Page<CallView> list(
      @RequestParam @Nullable String orderId,
      @RequestParam @Nullable String email,
      @RequestParam @Nullable String phone,
      @RequestParam @Nullable String manager,
      @RequestParam @Nullable String result,
      @RequestParam @Nullable Instant from,
      @RequestParam @Nullable Instant to,
      Actor by,
      Paging paging) {
    Query query =
        new Query(
            orderId,
            email,
            phone == null ? null : inOneForm(phone),
            "me".equals(manager) ? by.id() : manager,
            result == null ? null : resultNamed(result),
            from,
            to);
    return log.list(query, paging).map(CallView::of);
  }

  private static CallResult resultNamed(String name) {
    return Arrays.stream(CallResult.values())
        .filter(result -> Spelling.of(result).equals(name))
        .findFirst()
        .orElseThrow(
            () ->
                BadInput.of(
                    "result",
                    "'%s' is no result of a call. There are: %s."
                        .formatted(
                            name,
                            Arrays.stream(CallResult.values())
                                .map(Spelling::of)
                                .collect(Collectors.joining(", ")))));
  }

  /** In an address a plus sign that was not escaped arrives as a blank. */
  private static String inOneForm(String phone) {
    String written = phone.startsWith(" ") ? "+" + phone.strip() : phone;
    return Phones.e164(written, null).orElse(written);
  }
}
