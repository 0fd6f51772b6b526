package io.ringdesk.local.platform.torture;

import io.ringdesk.local.platform.torture.Sending.Kind;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/**
 * What the platform has acknowledged: a 2xx at the gateway, or a record in the intake topic. All of
 * it must be there in the end, and nothing else.
 */
final class Ledger implements Findings {

  /**
   * A call that was recorded.
   *
   * @param callBackAt when the customer was promised to be called again; null where he was not
   * @param letter whether a letter to the customer was asked for with it
   * @param copy whether a copy to the manager was
   */
  record Call(
      String id,
      String order,
      String manager,
      String result,
      String comment,
      @Nullable Instant callBackAt,
      boolean letter,
      boolean copy) {}

  private final AtomicLong sent = new AtomicLong();
  private final AtomicLong acknowledged = new AtomicLong();
  private final Map<String, Call> calls = new ConcurrentHashMap<>();
  private final Map<String, String> notes = new ConcurrentHashMap<>();
  private final Map<String, Boolean> confirmed = new ConcurrentHashMap<>();
  private final Map<String, Boolean> refusals = new ConcurrentHashMap<>();
  private final Map<String, Boolean> rubbishOnTheBus = new ConcurrentHashMap<>();
  private final Map<String, Long> refused = new ConcurrentHashMap<>();
  private final ConcurrentLinkedQueue<Finding> findings = new ConcurrentLinkedQueue<>();

  void sends(Sending sending) {
    sent.incrementAndGet();
    if (sending.kind() == Kind.RUBBISH && sending.door().isBus()) {
      rubbishOnTheBus.put(sending.key(), true);
    }
  }

  void acknowledged(Sending sending) {
    acknowledged.incrementAndGet();
    if (sending.kind() == Kind.RUBBISH && !sending.door().isBus()) {
      wrong("rubbish", sending.key(), "was accepted at the gateway");
    }
  }

  /** Answered for good, with no. */
  void refused(Sending sending, String reason) {
    if (sending.kind() == Kind.RUBBISH) {
      refused("rubbish at the gateway");
    } else {
      wrong("event", sending.news().id(), "was refused: " + reason);
    }
  }

  /** A person was told no, as the rules allow. */
  void refused(String what) {
    refused.merge(what, 1L, Long::sum);
  }

  void called(Call call) {
    if (calls.put(call.id(), call) != null) {
      found(Finding.Kind.DOUBLED, "call", call.id(), "was acknowledged for two requests");
    }
    if (call.result().equals("refusal")) refusals.put(call.order(), true);
  }

  void noted(String text, String order) {
    notes.put(text, order);
  }

  void confirmed(String order) {
    confirmed.put(order, true);
  }

  void wrong(String what, String id, String why) {
    found(Finding.Kind.WRONG, what, id, why);
  }

  @Override
  public void add(Finding finding) {
    findings.add(finding);
  }

  long sent() {
    return sent.get();
  }

  long acknowledged() {
    return acknowledged.get();
  }

  Map<String, Call> calls() {
    return calls;
  }

  /** Orders by the words of the notes on them. */
  Map<String, String> notes() {
    return notes;
  }

  boolean isConfirmed(String order) {
    return confirmed.containsKey(order);
  }

  boolean isRefused(String order) {
    return refusals.containsKey(order);
  }

  Collection<String> rubbishOnTheBus() {
    return rubbishOnTheBus.keySet();
  }

  Map<String, Long> refusedByReason() {
    return new TreeMap<>(refused);
  }

  /** What went wrong already while it went on. */
  List<Finding> findings() {
    return List.copyOf(findings);
  }
}
