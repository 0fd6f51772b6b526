package io.ringdesk.local.platform.torture;

import io.ringdesk.local.platform.torture.Client.Answer;
import io.ringdesk.local.platform.torture.Ledger.Call;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;
import tools.jackson.databind.JsonNode;

/**
 * What one manager does all day: takes the next customer, calls him, and records what came of it.
 * Now and then he confirms an order or writes a note on it. From his first customer, and from one
 * now and then, he walks away; they must be dealt again when the lease is over.
 */
final class Desk implements Runnable {

  private static final List<String> RESULTS =
      List.of(
          "completed",
          "completed",
          "not-reached",
          "call-back",
          "call-back",
          "already-paid",
          "refusal",
          "invalid-contact");
  private static final Map<String, String> TEMPLATES =
      Map.of(
          "completed", "payment-details",
          "not-reached", "not-reached",
          "call-back", "call-back");
  private static final String TOO_EARLY = "before it was known that he calls instead";
  private static final Duration IDLE = Duration.ofMillis(400);
  private static final Duration A_CALL = Duration.ofMillis(60);
  private static final Duration SOON = Duration.ofSeconds(8);

  /** What he is told to do. */
  enum Mode {
    WORK,
    PAUSE,
    /** Everybody who waits is called, and nobody is put off any more. */
    FINISH,
    GO_HOME
  }

  private final String manager;
  private final Client client;
  private final Ledger ledger;
  private final Phones phones;
  private final RandomGenerator dice;
  private final String run;
  private long number;
  private long dealtBefore;
  private volatile Mode mode = Mode.WORK;
  private volatile boolean idle;

  Desk(
      String manager,
      Client client,
      Ledger ledger,
      Phones phones,
      RandomGenerator dice,
      String run) {
    this.manager = manager;
    this.client = client;
    this.ledger = ledger;
    this.phones = phones;
    this.dice = dice;
    this.run = run;
  }

  void told(Mode next) {
    mode = next;
    idle = false;
  }

  /** He has nothing under way, and where he works there is nobody to call just now. */
  boolean isIdle() {
    return idle;
  }

  @Override
  public void run() {
    try {
      while (mode != Mode.GO_HOME) {
        if (mode == Mode.PAUSE) rest();
        else work();
      }
    } catch (InterruptedException sentHome) {
      Thread.currentThread().interrupt();
    }
    idle = true;
  }

  private void rest() throws InterruptedException {
    idle = mode == Mode.PAUSE;
    Thread.sleep(IDLE);
  }

  private void work() throws InterruptedException {
    try {
      var dealt = client.post("/api/queue/next", Map.of(), key("next"));
      if (dealt.status() == 204) {
        idle = mode == Mode.FINISH;
        Thread.sleep(IDLE);
      } else if (dealt.isGood()) {
        idle = false;
        call(dealt, dealt.json());
      } else {
        ledger.wrong("next", manager, "was refused: " + dealt.reason());
        Thread.sleep(IDLE);
      }
    } catch (Client.Unanswered given) {
      ledger.found(
          Finding.Kind.STUCK, "request", manager, "was not answered: " + given.getMessage());
    }
  }

  private void call(Answer dealt, JsonNode item) throws InterruptedException {
    var id = item.path("itemId").asString();
    var order = item.path("orderId").asString();
    var phone = item.path("customer").path("phone").asString(id);
    phones.dealt(phone, id, manager, dealt.asked(), System.nanoTime());
    if (mode == Mode.WORK) {
      if (dealtBefore++ == 0 || chance(4)) return; // he walks away
      var instead = !item.path("manager").asString(manager).equals(manager);
      if (chance(12)) confirm(order, instead);
      if (chance(15)) note(order, instead);
      Thread.sleep(A_CALL);
    }
    phones.givenBack(phone, id);
    record(order, item.path("customer").path("email").isString(), result());
  }

  private String result() {
    return mode == Mode.FINISH ? "already-paid" : RESULTS.get(dice.nextInt(RESULTS.size()));
  }

  /** With a letter, mostly, where it can reach the customer. */
  private void record(String order, boolean hasAddress, String result) throws InterruptedException {
    var comment = "%s says: %s, %d".formatted(manager, result, number);
    var callBackAt = result.equals("call-back") ? callBackAt() : null;
    var form = new HashMap<String, Object>(Map.of("orderId", order, "result", result));
    form.put("comment", comment);
    if (callBackAt != null) form.put("callBackAt", callBackAt.toString());
    var letter = dice.nextInt(3) > 0 && hasAddress;
    var copy = letter && chance(30);
    if (letter) form.put("letter", letter(result));
    if (copy) form.put("copyToManager", true);
    var answer = client.post("/api/calls", form, key("call"));
    if (answer.isGood()) {
      var id = answer.json().path("id").asString();
      ledger.called(new Call(id, order, manager, result, comment, callBackAt, letter, copy));
    } else if (answer.status() == 409) {
      again(order, hasAddress, result, answer, "call back after the order's end");
    } else if (hasPassed(answer)) {
      again(order, hasAddress, result, answer, "call back time that passed while nobody answered");
    } else {
      ledger.wrong("call", order, "was refused: " + answer.reason());
    }
  }

  private static boolean hasPassed(Answer refusal) {
    return refusal.status() == 400 && refusal.body().contains("has passed");
  }

  /** Where no call back is possible any more, the call is done. */
  private void again(String order, boolean hasAddress, String result, Answer refusal, String why)
      throws InterruptedException {
    ledger.refused(why);
    if (result.equals("call-back")) record(order, hasAddress, "completed");
    else ledger.wrong("call", order, "was refused: " + refusal.reason());
  }

  /** Some so soon that they are kept before the end. */
  private Instant callBackAt() {
    var now = Instant.now().truncatedTo(ChronoUnit.MILLIS);
    return dice.nextBoolean() ? now.plus(SOON) : now.plus(1, ChronoUnit.DAYS);
  }

  private Map<String, String> letter(String result) {
    var template = TEMPLATES.get(result);
    return template == null
        ? Map.of("subject", "Thank you, {$name}", "body", "This is about your order {$order}.")
        : Map.of("template", template);
  }

  private void confirm(String order, boolean instead) throws InterruptedException {
    var answer = client.post("/api/orders/%s/confirm".formatted(order), Map.of(), key("confirm"));
    if (answer.isGood()) ledger.confirmed(order);
    else if (answer.status() == 409) ledger.refused("confirmation after the order's end");
    else if (isTooEarly(answer, instead)) ledger.refused("confirmation " + TOO_EARLY);
    else ledger.wrong("confirmation", order, "was refused: " + answer.reason());
  }

  private void note(String order, boolean instead) throws InterruptedException {
    var text = "Note %d of %s.".formatted(number, manager);
    var path = "/api/orders/%s/notes".formatted(order);
    var answer = client.post(path, Map.of("text", text), key("note"));
    if (answer.isGood()) ledger.noted(text, order);
    else if (isTooEarly(answer, instead)) ledger.refused("note " + TOO_EARLY);
    else ledger.wrong("note", order, "was refused: " + answer.reason());
  }

  /** Of a call back that was late by the time he got it order-service may hear after him. */
  private static boolean isTooEarly(Answer answer, boolean instead) {
    return instead && answer.status() == 403;
  }

  private String key(String what) {
    return "%s-%s-%s-%d".formatted(run, manager, what, number++);
  }

  private boolean chance(int percent) {
    return dice.nextInt(100) < percent;
  }
}
