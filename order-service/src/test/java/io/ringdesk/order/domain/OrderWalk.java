package io.ringdesk.order.domain;

import static io.ringdesk.order.domain.Samples.minute;

import io.ringdesk.chassis.decision.Decision;
import io.ringdesk.order.domain.OrderEvent.CallNoted;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.function.Function;
import org.joda.money.CurrencyUnit;
import org.joda.money.Money;
import org.jspecify.annotations.Nullable;

/** One order to which anything at all may happen, by the throw of dice. */
final class OrderWalk {

  /**
   * What somebody wants of it, or tells of it.
   *
   * @param act of the menu; absent with news
   * @param once whether the same again has to change nothing
   */
  record Step(
      String name,
      @Nullable Act act,
      boolean once,
      Function<OrderFile, Decision<OrderEvent>> decide) {}

  private static final List<String> PEOPLE = List.of("anna", "boris", "clara");
  private static final List<String> PRODUCTS = List.of("sku-0", "sku-1", "sku-2");

  private final Random dice;
  private final CurrencyUnit currency;
  private int minutes;

  OrderWalk(CurrencyUnit currency, long seed) {
    this.currency = currency;
    this.dice = new Random(seed);
  }

  Step next() {
    minutes++;
    return dice.nextInt(3) == 0 ? news() : act();
  }

  private Step news() {
    return switch (dice.nextInt(9)) {
      case 0 -> new Step("placed", null, true, placed());
      case 1, 2 -> told("payment", paymentNews());
      case 3 -> told("refund", refundNews());
      case 4, 5 -> told("change", change());
      case 6 -> told("cancellation", new Cancellation("not wanted", sometime()));
      case 7 -> new Step("call", null, false, call());
      default -> new Step("expenses", null, false, expenses());
    };
  }

  private static Step told(String name, News news) {
    return new Step(name, null, true, file -> OrderNews.take(file, news, Samples.ARRIVAL));
  }

  private Function<OrderFile, Decision<OrderEvent>> placed() {
    Terms terms =
        new Terms(customer(), lines(), money(900), Money.zero(currency))
            .under(dice.nextInt(4) == 0 ? DiscountRule.percent(percent()) : null);
    String code = dice.nextBoolean() ? "AUTUMN" : null;
    Placing placing =
        new Placing(
            "shop",
            "A-1",
            Samples.PLACED_AT,
            terms,
            "203.0.113.7",
            new Analytics("search", "ads", "november"),
            new Affiliate("partner", money(100)),
            dice.nextBoolean() ? "autumn" : null,
            dice.nextBoolean() ? minute(40) : null,
            code);
    CodeAnswer answer =
        dice.nextInt(4) == 0
            ? new CodeAnswer.Denied("It is used up.", dice.nextBoolean())
            : new CodeAnswer.Granted(rule());
    Optional<Assigned> manager = Optional.of(new Assigned("anna", Samples.PLACED_AT, "in turn"));
    return file ->
        OrderNews.place(
            file,
            placing,
            new Beginning(() -> "100017", _ -> manager, _ -> Standing.NONE, _ -> answer));
  }

  private DiscountRule rule() {
    List<String> products = dice.nextBoolean() ? List.of() : PRODUCTS;
    return dice.nextBoolean()
        ? new DiscountRule(percent(), null, "AUTUMN", products)
        : new DiscountRule(null, money(5_000).plus(one()), "AUTUMN", products);
  }

  private Function<OrderFile, Decision<OrderEvent>> call() {
    String result = dice.nextInt(8) == 0 ? "refusal" : "call-back";
    var noted =
        new CallNoted("call-" + minutes, result, person(), null, minute(minutes + 60), now());
    Optional<Cancellation> refusal =
        result.equals("refusal")
            ? Optional.of(new Cancellation("He refused.", now()))
            : Optional.empty();
    Optional<NewOrderWish> wish =
        refusal.isEmpty() && dice.nextInt(4) == 0
            ? Optional.of(
                new NewOrderWish(
                    "wish-" + minutes,
                    "call-" + minutes,
                    List.of(),
                    dice.nextBoolean(),
                    "AUTUMN",
                    now(),
                    person()))
            : Optional.empty();
    CodeAnswer code =
        dice.nextBoolean()
            ? new CodeAnswer.Granted(rule())
            : new CodeAnswer.Denied("It is over.", true);
    return file -> OrderNews.call(file, noted, refusal, Optional.empty(), wish, code);
  }

  private Function<OrderFile, Decision<OrderEvent>> expenses() {
    var entry =
        new Expense(
            "entry-" + minutes, "order-manager", person(), "accrual", money(500), "10 %", now());
    return file ->
        file.order() == null ? Decision.nothingToDo() : OrderNews.expenses(file, List.of(entry));
  }

  private Step act() {
    return switch (dice.nextInt(21)) {
      case 0 -> on(Act.CONFIRM, OrderDecisions::confirm);
      case 1, 2 -> {
        PaymentNews payment = paymentNews();
        yield step("pay", null, order -> OrderDecisions.pay(order, payment));
      }
      case 3 -> {
        RefundNews refund = refundNews();
        yield on(Act.REFUND, order -> OrderDecisions.refund(order, refund));
      }
      case 4 -> {
        var cancellation = new Cancellation("He changed his mind.", now());
        yield on(Act.CANCEL, order -> OrderDecisions.cancel(order, cancellation));
      }
      case 5 -> on(Act.DELETE, OrderDecisions::delete);
      case 6, 7 -> on(Act.RESTORE, OrderDecisions::restore);
      case 8 -> {
        var note = new Note("note-" + minutes, "He asks for an invoice.", now(), person());
        yield on(Act.NOTE, order -> OrderDecisions.note(order, note));
      }
      case 9 -> {
        String tag = dice.nextBoolean() ? "tag-" + minutes : null;
        yield on(Act.TAG, order -> OrderDecisions.tag(order, tag));
      }
      case 10 -> {
        Instant at = dice.nextInt(3) == 0 ? null : minute(minutes + dice.nextInt(30));
        yield on(Act.MOVE_DATE, order -> OrderDecisions.setAutoCancel(order, at));
      }
      case 11 -> step("its date", null, order -> OrderDecisions.expire(order, now()));
      case 12 -> {
        String manager = dice.nextInt(4) == 0 ? null : person();
        yield on(
            Act.HAND_OVER, order -> OrderDecisions.assign(order, manager, "It suits him.", now()));
      }
      case 13 -> on(Act.REMOVE_ANALYTICS, OrderDecisions::removeAnalytics);
      case 14 -> {
        String request = "letter-" + minutes;
        yield on(
            Act.PAYMENT_LETTER,
            order -> OrderDecisions.requestPaymentLetter(order, request, 3, now()));
      }
      case 15 -> duplicate();
      case 16 -> {
        var opened = new Opening(person(), minute(minutes - 5L), now());
        yield step("detach", null, order -> OrderDecisions.detach(order, opened, now()));
      }
      case 17 -> {
        var dealt = new Assigned(person(), now(), "in turn");
        yield step("deal", null, order -> OrderDecisions.deal(order, dealt));
      }
      case 18 -> {
        var said = new PersonalManager(dice.nextBoolean() ? "paula" : null, email(), now(), "so");
        yield step("personal manager", null, order -> StandingDecisions.follow(order, said));
      }
      case 19 -> {
        var said = new AutoPayment(dice.nextBoolean(), email(), now(), "so");
        yield step("auto-payments", null, order -> StandingDecisions.follow(order, said));
      }
      default -> step("use of the code", null, CodeUse::tell);
    };
  }

  private Step duplicate() {
    String id = "order-" + minutes;
    Optional<String> inItsPlace = dice.nextBoolean() ? Optional.of("dearer") : Optional.empty();
    if (dice.nextBoolean()) {
      return step(
          "made",
          null,
          order ->
              order.succession().underWay().isEmpty()
                  ? Decision.nothingToDo()
                  : Decision.happened(
                      new OrderEvent.DuplicateMade(
                          order.succession().underWay().getFirst().orderId(), "100045", null)));
    }
    return on(
        Act.DUPLICATE,
        order ->
            Duplication.ask(
                order,
                new Succession.Asked(
                    id, order.terms().withoutCode().lines(), null, now(), person(), null),
                inItsPlace));
  }

  private static Step on(Act act, Function<Order, Decision<OrderEvent>> decide) {
    return step(act.name(), act, decide);
  }

  private static Step step(
      String name, @Nullable Act act, Function<Order, Decision<OrderEvent>> decide) {
    boolean once = !name.equals("made");
    return new Step(
        name,
        act,
        once,
        file -> file.order() == null ? Decision.nothingToDo() : decide.apply(file.order()));
  }

  private PaymentNews paymentNews() {
    return new PaymentNews("p-" + dice.nextInt(12), amount(6_000), sometime(), null);
  }

  private RefundNews refundNews() {
    return new RefundNews("r-" + dice.nextInt(12), amount(3_000), sometime(), null);
  }

  private ChangeNews change() {
    boolean amount = dice.nextInt(4) == 0;
    boolean percent = !amount && dice.nextInt(4) == 0;
    return new ChangeNews(
        sometime(),
        dice.nextBoolean() ? lines().stream().map(LineNews::of).toList() : null,
        dice.nextInt(5) == 0 ? customer() : null,
        dice.nextInt(4) == 0 ? amount(900) : null,
        amount ? amount(4_000) : null,
        percent ? percent() : null);
  }

  private List<Line> lines() {
    List<Line> lines = new ArrayList<>();
    for (int many = dice.nextInt(4); many >= 0; many--) {
      lines.add(
          new Line(
                  PRODUCTS.get(dice.nextInt(PRODUCTS.size())),
                  "Course",
                  dice.nextInt(1, 4),
                  money(4_000),
                  LineKind.values()[dice.nextInt(3)],
                  dice.nextBoolean(),
                  dice.nextInt(4) > 0)
              .less(
                  dice.nextInt(4) == 0 ? money(5_000) : null,
                  dice.nextInt(4) == 0 ? percent() : null));
    }
    return lines;
  }

  private Customer customer() {
    return new Customer("Lucía", email(), "+34612345678", null, null);
  }

  private String email() {
    return dice.nextInt(4) == 0 ? "other@customers.example" : "lucia@customers.example";
  }

  private String person() {
    return PEOPLE.get(dice.nextInt(PEOPLE.size()));
  }

  private Money money(int mostMinor) {
    return Money.ofMinor(currency, dice.nextInt(mostMinor));
  }

  private Money one() {
    return Money.ofMinor(currency, 1);
  }

  private BigDecimal amount(int mostMinor) {
    return money(mostMinor).plus(one()).getAmount();
  }

  private BigDecimal percent() {
    return new BigDecimal(dice.nextInt(1, 10_000)).movePointLeft(2);
  }

  private Instant now() {
    return minute(minutes);
  }

  private Instant sometime() {
    return minute(dice.nextInt(Math.max(1, minutes)) - 2L);
  }
}
