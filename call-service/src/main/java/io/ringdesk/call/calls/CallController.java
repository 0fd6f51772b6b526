package io.ringdesk.call.calls;

import io.ringdesk.call.callability.Callability;
import io.ringdesk.call.callability.PhoneMarks;
import io.ringdesk.call.calls.CallLog.About;
import io.ringdesk.call.calls.CallLog.Logged;
import io.ringdesk.call.calls.CallLog.NewOrderOutcome;
import io.ringdesk.call.calls.CallLog.Query;
import io.ringdesk.call.customers.Called;
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
import io.ringdesk.call.domain.NewOrder;
import io.ringdesk.call.domain.RetryRule;
import io.ringdesk.call.domain.ScriptShown;
import io.ringdesk.call.policy.CallPolicies;
import io.ringdesk.call.queue.Lease;
import io.ringdesk.call.queue.Leases;
import io.ringdesk.call.recordings.Recording;
import io.ringdesk.call.recordings.Recordings;
import io.ringdesk.call.scripts.Scripts;
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
import java.util.List;
import java.util.Map;
import java.util.Optional;
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

  /** What can be listened to at {@code /api/calls/{id}/recording}. */
  record Listened(String contentType, long length, Instant at) {
    static Listened of(Recording recording) {
      return new Listened(recording.contentType(), recording.length(), recording.at());
    }
  }

  /**
   * A call.
   *
   * @param recording null where there is none, or none any more
   * @param taskId the task that it was made for; then orderId is the order that this is about
   * @param dueAt when its item comes again; null when it left the queue
   * @param attempt how many calls in a row were not answered, this one included
   * @param callBackAt by the customer's clock
   * @param callBackNote how a time was settled that his clock leaves out or shows twice, and from
   *     when on he can be called where that is no hour for calls; null for all others
   * @param autoCancelAt to which the order's date is moved with the call back, by his clock; null
   *     where it stays as it is
   * @param flagged why he should not have been called then; null when he might
   * @param recordingAllowed whether its recording can be uploaded
   * @param newOrder the new order that was asked for; null where none was
   */
  record CallView(
      String id,
      @Nullable String orderId,
      @Nullable String taskId,
      String manager,
      CallResult result,
      @Nullable String comment,
      Instant recordedAt,
      @Nullable Instant startedAt,
      @Nullable Instant endedAt,
      @Nullable OffsetDateTime callBackAt,
      @Nullable String callBackNote,
      @Nullable OffsetDateTime autoCancelAt,
      @Nullable Instant dueAt,
      int attempt,
      Called customer,
      @Nullable Letter letter,
      boolean copyToManager,
      @Nullable ScriptShown script,
      boolean recordingAllowed,
      @Nullable Listened recording,
      @Nullable Created newOrder,
      @Nullable String flagged) {

    static CallView of(Logged logged, @Nullable Recording recording) {
      Recorded call = logged.call();
      Customer customer = call.customer();
      return new CallView(
          call.callId(),
          call.orderId(),
          call.taskId(),
          call.manager(),
          call.result(),
          call.comment(),
          call.recordedAt(),
          call.startedAt(),
          call.endedAt(),
          there(call.callBackAt(), customer),
          call.callBackNote(),
          there(call.autoCancelAt(), customer),
          call.dueAt(),
          call.attempt(),
          Called.of(customer),
          call.letter(),
          call.copyToManager(),
          call.script(),
          call.result().takesRecording(),
          recording == null ? null : Listened.of(recording),
          call.newOrder() == null ? null : Created.of(call.newOrder(), logged.newOrder()),
          call.flagged());
    }

    private static @Nullable OffsetDateTime there(@Nullable Instant time, Customer customer) {
      return time == null ? null : time.atZone(customer.timeZone()).toOffsetDateTime();
    }
  }

  /** How far the making of a new order has come. */
  enum Making {
    ASKED,
    MADE,
    /** It can't be made, and the old order stays as it was. */
    REFUSED
  }

  /**
   * A new order that was asked for in a call.
   *
   * @param number under which people know it, once it is made
   * @param reason why it can't be made
   */
  record Created(
      String id,
      boolean cancelOld,
      Making state,
      @Nullable String number,
      @Nullable String reason) {

    static Created of(NewOrder asked, @Nullable NewOrderOutcome outcome) {
      if (outcome == null) {
        return new Created(asked.orderId(), asked.cancelOld(), Making.ASKED, null, null);
      }
      return new Created(
          asked.orderId(),
          asked.cancelOld(),
          outcome.number() == null ? Making.REFUSED : Making.MADE,
          outcome.number(),
          outcome.reason());
    }
  }

  private final Journal<CallItem, CallItemEvent> items;
  private final CallLog log;
  private final Scripts scripts;
  private final Recordings recordings;
  private final Leases leases;
  private final CallPolicies policies;
  private final PhoneMarks marks;
  private final Callability callability;
  private final Clock clock;

  CallController(
      Journal<CallItem, CallItemEvent> items,
      CallLog log,
      Scripts scripts,
      Recordings recordings,
      Leases leases,
      CallPolicies policies,
      PhoneMarks marks,
      Callability callability,
      Clock clock) {
    this.items = items;
    this.log = log;
    this.scripts = scripts;
    this.recordings = recordings;
    this.leases = leases;
    this.policies = policies;
    this.marks = marks;
    this.callability = callability;
    this.clock = clock;
  }

  @PostMapping
  @ResponseStatus(HttpStatus.CREATED)
  @PreAuthorize("hasAuthority('calls:record')")
  CallView record(@RequestBody CallForm form, Actor by, RequestKey key) {
    String about = form.checkedItemId();
    String kind = form.taskId() == null ? "order" : "task";
    String id = key.id("call");
    CallItem item =
        items
            .find(about)
            .map(Stored::state)
            .filter(found -> (found.task() == null) == (form.taskId() == null))
            .orElseThrow(() -> new NotFound(kind, about));
    // A repeat of what was recorded is no new form: its call back time may have passed meanwhile.
    Calls calls = item.calls().know(id) ? item.calls() : recorded(item, form, by, key, id);
    Recorded last = calls.last();
    if (last != null && last.callId().equals(id)) {
      log.keep(last);
      if (last.result() == CallResult.INVALID_CONTACT) {
        marks.hear(List.of(last)); // before anybody else is dealt the number
      }
      leases.giveBack(about, by.id());
    }
    return one(id);
  }

  private Calls recorded(CallItem item, CallForm form, Actor by, RequestKey key, String id) {
    Customer customer =
        Optional.ofNullable(item.customer()).orElseThrow(() -> new NotFound("order", item.id()));
    Call filledIn =
        form.call(id, clock.instant(), customer, callability.hoursIn(customer.timeZone()));
    ScriptShown shown = filledIn.script();
    if (shown != null && !scripts.know(shown)) {
      throw BadInput.of(
          "script",
          "There is no such script. Send product, stage and version as GET /api/scripts answered them.");
    }
    Call call = filledIn.flagged(forbidden(item, customer, filledIn, by));
    Caller caller = leases.caller(item.id(), by);
    RetryRule rule = policies.present().rule();
    return items
        .append(item.id(), by.id(), key, state -> CallDecisions.record(state, call, caller, rule))
        .state()
        .calls();
  }

  /** Why the customer should not have been called; null when he might. */
  private @Nullable String forbidden(CallItem item, Customer customer, Call call, Actor by) {
    Instant at = call.calledAt();
    // Who took the phone after the call had begun was not in its way.
    Optional<Lease> before =
        leases.on(Lease.phoneOf(item)).filter(lease -> !lease.since().isAfter(at));
    return callability
        .judge(
            new Callability.Wanted(
                customer, before.map(lease -> lease.against(by.id())).orElse(null)),
            at)
        .reason();
  }

  @GetMapping("/{id}")
  @PreAuthorize("hasAuthority('calls:read')")
  CallView one(@PathVariable String id) {
    Logged call = log.find(id).orElseThrow(() -> new NotFound("call", id));
    return CallView.of(call, recordings.of(List.of(id)).get(id));
  }

  @GetMapping
  @PreAuthorize("hasAuthority('calls:read')")
  Page<CallView> list(
      @RequestParam @Nullable String orderId,
      @RequestParam @Nullable String taskId,
      @RequestParam @Nullable About about,
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
            taskId,
            about,
            email,
            phone == null ? null : inOneForm(phone),
            "me".equals(manager) ? by.id() : manager,
            result == null ? null : resultNamed(result),
            from,
            to);
    Page<Logged> page = log.list(query, paging);
    Map<String, Recording> kept = recordings.of(page.items().stream().map(Logged::id).toList());
    return page.map(call -> CallView.of(call, kept.get(call.id())));
  }

  private static CallResult resultNamed(String name) {
    return Spelling.read(name, List.of(CallResult.values()))
        .orElseThrow(
            () ->
                BadInput.of(
                    "result",
                    "'%s' is no result of a call. There are: %s."
                        .formatted(name, CallForm.RESULTS)));
  }

  private static String inOneForm(String phone) {
    String written = Phones.withItsPlus(phone);
    return Phones.e164(written, null).orElse(written);
  }
}
