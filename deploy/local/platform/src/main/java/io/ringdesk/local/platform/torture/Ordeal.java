package io.ringdesk.local.platform.torture;

import io.ringdesk.local.platform.doors.Bus;
import io.ringdesk.local.platform.doors.Quiet;
import io.ringdesk.local.platform.doors.Services;
import io.ringdesk.local.platform.doors.Tokens;
import io.ringdesk.local.platform.reconcile.Reconciliation;
import io.ringdesk.local.platform.torture.Desk.Mode;
import io.ringdesk.local.platform.torture.Torture.Progress;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** What goes on at once while a torture lasts, and the account of it. */
final class Ordeal {

  private static final List<String> MANAGERS = List.of("anna", "boris", "clara");
  private static final Duration BETWEEN_KILLS = Duration.ofMillis(3500);
  private static final int ORDERS_A_SECOND = 40;
  private static final Duration PATIENCE = Duration.ofMinutes(4);
  private static final Duration LOOK = Duration.ofMillis(200);

  private final Arena arena;
  private final Bus bus;
  private final Plan plan;
  private final Progress progress;
  private final String name;
  private final Ledger ledger = new Ledger();
  private final Waits waits = new Waits();
  private final Tokens tokens;
  private final Phones phones = new Phones(Torture.LEASE, ledger);
  private final List<Desk> desks = new ArrayList<>();
  private final Executioner executioner;
  private final Inspection inspection;

  Ordeal(Plan plan, Arena arena, Bus bus, Progress progress) {
    this.arena = arena;
    this.bus = bus;
    this.plan = plan;
    this.progress = progress;
    this.name = "torture-%d-%d".formatted(plan.seed(), System.currentTimeMillis());
    this.tokens = new Tokens(arena.state(), arena.settings());
    this.executioner = new Executioner(plan.kills(Torture::weight), arena);
    this.inspection = new Inspection(client("admin"), arena.state().address("mail"), bus);
  }

  Report report() throws IOException, InterruptedException {
    openDesks();
    Thread.ofPlatform().daemon().name("executioner").start(executioner);
    stream();
    progress.says("The stream has ended; waiting until all is quiet");
    executioner.hurry();
    await(executioner::isOver);
    tell(Mode.PAUSE);
    var underWay = new ArrayList<>(quiet());
    var caughtUp = executioner.sinceLast();
    progress.says("Calling everybody who still waits");
    tell(Mode.FINISH);
    // Who was dealt and left comes again when his lease is over; so nobody may be dealt for so
    // long.
    await(() -> false, Torture.LEASE.plusSeconds(5));
    awaitTheLastCall();
    inspection.stuck(MANAGERS, ledger);
    tell(Mode.GO_HOME);
    underWay.addAll(quiet());
    return account(underWay, caughtUp);
  }

  private void openDesks() {
    for (var manager : MANAGERS) {
      var dice = Stories.dice(plan.seed(), manager.hashCode());
      var desk = new Desk(manager, client(manager), ledger, phones, dice, name);
      desks.add(desk);
      Thread.ofPlatform().daemon().name(manager).start(desk);
    }
  }

  private void stream() throws InterruptedException {
    var each = pace().toNanos();
    var due = System.nanoTime();
    var begun = 0;
    try (var shop = new Shop(client("shop"), bus.producer(), ledger, name)) {
      shop.open();
      for (var sendings = plan.sendings(); sendings.hasNext(); ) {
        var sending = sendings.next();
        if (sending.begun() > begun) {
          begun = sending.begun();
          // What was held up is not made good by haste.
          due = Math.max(due + each, System.nanoTime());
          while (System.nanoTime() < due) Thread.sleep(5);
        }
        shop.send(sending);
        executioner.progress(sending.begun());
        progress.orders(sending.begun());
      }
      executioner.hurry();
      shop.awaitAnswers();
    }
  }

  /** However many wait: patience ends only when nobody is called any more. */
  private void awaitTheLastCall() throws InterruptedException {
    int before;
    do {
      before = ledger.calls().size();
      await(() -> desks.stream().allMatch(Desk::isIdle));
    } while (ledger.calls().size() > before && !desks.stream().allMatch(Desk::isIdle));
  }

  /** From one order to the next. */
  private Duration pace() {
    var fastest = Duration.ofSeconds(1).dividedBy(ORDERS_A_SECOND);
    var even = BETWEEN_KILLS.multipliedBy(plan.kills()).dividedBy(plan.orders());
    return even.compareTo(fastest) > 0 ? even : fastest;
  }

  private void tell(Mode mode) throws InterruptedException {
    desks.forEach(desk -> desk.told(mode));
    if (mode != Mode.FINISH) await(() -> desks.stream().allMatch(Desk::isIdle));
  }

  /** What is still under way when the patience ends. */
  private List<String> quiet() throws IOException, InterruptedException {
    await(arena::isReady);
    var services = new Services(arena.state(), arena.settings());
    var open = new Quiet(services, bus).await(PATIENCE);
    await(() -> !inspection.lettersWait());
    return open.isEmpty() ? new Quiet(services, bus).await(PATIENCE) : open;
  }

  private Report account(List<String> underWay, Duration caughtUp)
      throws IOException, InterruptedException {
    progress.says("Comparing all that was acknowledged with what is there");
    var services = new Services(arena.state(), arena.settings());
    var reconciled = new Reconciliation(services, bus).compare(PATIENCE);
    var referee = new Referee(plan.stories(), ledger);
    inspection.show(referee, MANAGERS);
    reconciled.comparisons().forEach(referee::compared);
    var findings = referee.verdict();
    return new Report(
        plan.seed(),
        plan.orders(),
        executioner.done(),
        ledger.sent(),
        ledger.acknowledged(),
        waits.count(),
        phones.count(),
        ledger.calls().size(),
        ledger.notes().size(),
        ledger.refusedByReason(),
        referee.deadLetters(),
        referee.inDoubt(),
        seconds(waits.longest()),
        seconds(waits.percentile(99)),
        seconds(caughtUp),
        reconciled.isGood(),
        underWay,
        findings);
  }

  private Client client(String user) {
    return new Client(arena.state().address("gateway"), user, tokens, waits);
  }

  private static double seconds(Duration duration) {
    return duration.toMillis() / 1000.0;
  }

  private static void await(Condition condition) throws InterruptedException {
    await(condition, PATIENCE);
  }

  /** Until it holds, or the patience ends. */
  private static void await(Condition condition, Duration patience) throws InterruptedException {
    var end = System.nanoTime() + patience.toNanos();
    while (!condition.holds() && System.nanoTime() < end) Thread.sleep(LOOK);
  }

  private interface Condition {
    boolean holds() throws InterruptedException;
  }
}
