package io.ringdesk.local.platform.demo;

import io.ringdesk.local.platform.demo.Shift.Called;
import io.ringdesk.local.platform.doors.Bus;
import io.ringdesk.local.platform.doors.Gateway;
import io.ringdesk.local.platform.doors.Quiet;
import io.ringdesk.local.platform.doors.Services;
import io.ringdesk.local.platform.doors.Tokens;
import io.ringdesk.local.platform.parts.Settings;
import io.ringdesk.local.platform.parts.Settings.Unusable;
import io.ringdesk.local.platform.reconcile.Reconciliation;
import io.ringdesk.local.platform.replay.Replay;
import io.ringdesk.local.platform.watch.PlatformState;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.PrintStream;
import java.io.StringReader;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import tools.jackson.databind.JsonNode;

/** The main job from end to end, on a platform that runs. */
public final class Demo {

  private static final List<String> MANAGERS = List.of("anna", "boris", "clara");
  private static final Duration PATIENCE = Duration.ofMinutes(1);

  private final PlatformState platform;
  private final Settings settings;
  private final Tokens tokens;
  private final PrintStream out;
  private final Gateway head;

  public Demo(PlatformState platform, Settings settings, PrintStream out)
      throws IOException, InterruptedException {
    this.platform = platform;
    this.settings = settings;
    this.out = out;
    this.tokens = new Tokens(platform, settings);
    this.head = as("admin");
  }

  /** Whether all adds up. */
  public boolean play() throws IOException, InterruptedException {
    try (var bus = new Bus(platform.address("kafka"))) {
      var services = new Services(platform, settings);
      var quiet = new Quiet(services, bus);
      var file = sample();
      out.printf("%nBringing %d events of the sample shop …%n", file.lines().size());
      var wrong = new ArrayList<>(bring(file, bus, quiet));
      var orders = new LinkedHashMap<>(file.orders());
      var ids = ids(orders);
      awaitManagers(ids);
      out.println("Anna, Boris and Clara work their queues …");
      var shift = new Shift(managers(), ids, Instant.now().plus(platform.clock()));
      var calls = shift.work();
      refusalsCancel(calls, ids, orders);
      out.println("The payments that were promised arrive, and one is given back …");
      payAndRefund(calls, ids, orders);
      wrong.addAll(quiet.await(PATIENCE));
      var account = new Account(head, orders, ids, calls);
      account.awaitLetters(PATIENCE);
      wrong.addAll(account.printTo(out));
      var reconciled = new Reconciliation(services, bus).compare(PATIENCE);
      var agree = reconciled.isGood();
      out.printf(
          "%nReconciled: %s%n",
          agree ? "all services agree" : "they do not agree, see ./ringdesk reconcile");
      if (!agree) wrong.add("The services do not agree with each other.");
      wrong.forEach(one -> out.println("WRONG: " + one));
      out.println(wrong.isEmpty() ? "All adds up." : "It does not add up.");
      return wrong.isEmpty();
    }
  }

  private SampleFile sample() throws IOException, InterruptedException {
    var file = SampleFile.in(settings.root());
    var first = file.orders().keySet().iterator().next();
    return order(first).isEmpty() ? file : file.again(Instant.now().getEpochSecond());
  }

  private static List<String> bring(SampleFile file, Bus bus, Quiet quiet)
      throws IOException, InterruptedException {
    var lines = new BufferedReader(new StringReader(String.join("\n", file.lines())));
    var report = new Replay(bus, quiet, Replay.Progress.unseen()).of(lines);
    var wrong = new ArrayList<>(report.underWay());
    report
        .refusals()
        .forEach(it -> wrong.add("Line %d was refused: %s".formatted(it.line(), it.reason())));
    return wrong;
  }

  private Optional<JsonNode> order(String externalId) throws IOException, InterruptedException {
    return head.find("/api/orders/by-external/%s/%s".formatted(SampleFile.SOURCE, externalId));
  }

  /** External ids by order id. */
  private Map<String, String> ids(Map<String, SampleOrder> orders)
      throws IOException, InterruptedException {
    var ids = new LinkedHashMap<String, String>();
    for (var externalId : orders.keySet()) {
      var found = order(externalId);
      if (found.isEmpty()) throw new Unusable("Order %s did not arrive.".formatted(externalId));
      ids.put(found.get().path("id").asString(), externalId);
    }
    return ids;
  }

  /** An order that waits for its payment is dealt to somebody, and stands in his queue. */
  private void awaitManagers(Map<String, String> ids) throws IOException, InterruptedException {
    var end = System.nanoTime() + PATIENCE.toNanos();
    while (true) {
      var without =
          head.list("/api/orders", "&manager=none&status=awaiting&source=" + SampleFile.SOURCE);
      var queued = queued(ids);
      if (without.isEmpty() && queued) return;
      if (System.nanoTime() > end) {
        throw new Unusable(
            "%d orders have no manager yet: are the demo managers present?"
                .formatted(without.size()));
      }
      Thread.sleep(300);
    }
  }

  private boolean queued(Map<String, String> ids) throws IOException, InterruptedException {
    var waiting =
        head.list("/api/orders", "&status=awaiting&source=" + SampleFile.SOURCE).stream()
            .map(it -> it.path("id").asString())
            .filter(ids::containsKey)
            .count();
    long inQueues = 0;
    for (var manager : MANAGERS) {
      inQueues +=
          head.list("/api/queue", "&manager=" + manager).stream()
              .filter(it -> ids.containsKey(it.path("orderId").asString()))
              .count();
    }
    return inQueues >= waiting;
  }

  private Map<String, Gateway> managers() throws IOException, InterruptedException {
    var doors = new HashMap<String, Gateway>();
    for (var manager : MANAGERS) doors.put(manager, as(manager));
    return doors;
  }

  private Gateway as(String user) throws IOException, InterruptedException {
    return new Gateway(platform.address("gateway"), tokens.of(user));
  }

  private static void refusalsCancel(
      List<Called> calls, Map<String, String> ids, Map<String, SampleOrder> orders) {
    calls.stream()
        .filter(call -> call.result().equals("refusal"))
        .forEach(call -> change(orders, ids, call, SampleOrder::withCancellation));
  }

  private void payAndRefund(
      List<Called> calls, Map<String, String> ids, Map<String, SampleOrder> orders)
      throws IOException, InterruptedException {
    var shop = as("shop");
    var refundOpen = true;
    for (var call : calls) {
      if (!call.result().equals("completed") && !call.result().equals("already-paid")) continue;
      var externalId = ids.getOrDefault(call.orderId(), "");
      var order = orders.get(externalId);
      if (order == null || order.open().signum() == 0) continue;
      var open = order.open();
      shop.post("/api/intake/orders", payment(externalId, open));
      change(orders, ids, call, it -> it.withPayment(open));
      if (refundOpen) {
        refundOpen = false;
        var third =
            order
                .amount()
                .divide(
                    new BigDecimal(3),
                    order.currency().getDefaultFractionDigits(),
                    RoundingMode.DOWN);
        var money =
            Map.of("amount", third.toPlainString(), "currency", order.currency().getCurrencyCode());
        head.post(
            "/api/orders/%s/refunds".formatted(call.orderId()),
            Map.of(
                "refundId",
                externalId + "-demo-refund",
                "amount",
                money,
                "reason",
                "One part came back."));
        change(orders, ids, call, it -> it.withRefund(third));
      }
    }
  }

  private Map<String, Object> payment(String externalId, BigDecimal amount) {
    var at = Instant.now().plus(platform.clock()).toString();
    var data =
        Map.of(
            "source",
            SampleFile.SOURCE,
            "externalId",
            externalId,
            "paymentId",
            externalId + "-demo",
            "amount",
            amount.toPlainString(),
            "paidAt",
            at,
            "method",
            "transfer");
    return Map.of(
        "specversion",
        "1.0",
        "id",
        externalId + "-demo-payment",
        "source",
        "/shops/" + SampleFile.SOURCE,
        "type",
        "order-intake.payment.v1",
        "time",
        at,
        "data",
        data);
  }

  private static void change(
      Map<String, SampleOrder> orders,
      Map<String, String> ids,
      Called call,
      UnaryOperator<SampleOrder> change) {
    orders.computeIfPresent(ids.getOrDefault(call.orderId(), ""), (id, it) -> change.apply(it));
  }
}
