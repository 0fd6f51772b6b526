package io.ringdesk.order.domain;

import static io.ringdesk.order.domain.Samples.LUCIA;
import static io.ringdesk.order.domain.Samples.minute;
import static io.ringdesk.order.domain.Samples.payment;
import static io.ringdesk.order.domain.Samples.placing;
import static org.assertj.core.api.Assertions.assertThat;

import io.ringdesk.chassis.decision.Decision;
import io.ringdesk.order.domain.OrderEvent.AutoPaymentSet;
import io.ringdesk.order.domain.OrderEvent.Paid;
import io.ringdesk.order.domain.OrderEvent.PersonalManagerAssigned;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Orders 7 and 12: what holds for a customer is shown on every order of his e-mail address. */
class StandingDecisionsTest {

  private static final String EMAIL = String.valueOf(LUCIA.email());

  @Test
  void a_new_order_begins_with_what_holds_for_its_customer() {
    var order = placedWith(new Standing(manager("paula", 1), payments(false, 2))).order();
    assertThat(order.desk().personalManager()).isEqualTo("paula");
    assertThat(order.desk().standing().paysByItself()).isFalse();
    assertThat(order.isHeldBy("paula")).isTrue();
  }

  @Test
  void of_nobody_and_payments_that_are_on_a_new_order_says_nothing() {
    assertThat(placedWith(new Standing(manager(null, 1), payments(true, 2))).history()).hasSize(1);
  }

  @Test
  void an_order_whose_money_came_before_it_is_paid_with_its_personal_manager() {
    var early = Given.news(payment("p1", "100.00", 1));
    var events = place(early.file(), new Standing(manager("paula", 1), null));
    assertThat(events)
        .filteredOn(Paid.class::isInstance)
        .singleElement()
        .extracting(paid -> ((Paid) paid).personalManager())
        .isEqualTo("paula");
  }

  @Test
  void the_later_saying_holds_from_to_with_its_reason() {
    var given = Given.news(placing("100.00")).act(follow(manager("paula", 5)));
    given.when(follow(manager("paula", 5))).thenNothing();
    given.when(follow(manager("clara", 4))).thenNothing();
    given
        .when(follow(manager("clara", 6)))
        .thenHappened(new PersonalManagerAssigned("clara", "paula", "said", minute(6)));
  }

  @Test
  void not_assigned_is_a_value() {
    var given = Given.news(placing("100.00"));
    given.when(follow(manager(null, 5))).thenNothing();
    given
        .act(follow(manager("paula", 5)))
        .when(follow(manager(null, 6)))
        .thenHappened(new PersonalManagerAssigned(null, "paula", "said", minute(6)));
  }

  @Test
  void auto_payments_are_switched_from_to_and_are_on_as_long_as_nobody_did() {
    var given = Given.news(placing("100.00"));
    given.when(follow(payments(true, 5))).thenNothing();
    given
        .when(follow(payments(false, 5)))
        .thenHappened(new AutoPaymentSet(false, true, "said", minute(5)));
    given
        .act(follow(payments(false, 5)))
        .when(follow(payments(true, 6)))
        .thenHappened(new AutoPaymentSet(true, false, "said", minute(6)));
  }

  @Test
  void an_order_that_goes_over_to_another_customer_follows_that_one() {
    var other = new Customer("Pablo", "pablo@customers.example", null, null, null);
    var given =
        Given.news(placing("100.00"))
            .act(follow(manager("paula", 9)))
            .act(follow(payments(false, 9)))
            .and(new ChangeNews(minute(10), null, other, null, null));
    given.when(follow(manager("clara", 11))).thenNothing();
    var ofPablo = new PersonalManager("zoe", "pablo@customers.example", minute(2), "said");
    given
        .when(follow(ofPablo))
        .thenHappened(new PersonalManagerAssigned("zoe", "paula", "said", minute(2)));
    given
        .when(follow(PersonalManager.unsaid("pablo@customers.example")))
        .thenHappened(new PersonalManagerAssigned(null, "paula", null, null));
    given
        .when(follow(AutoPayment.unsaid("pablo@customers.example")))
        .thenHappened(new AutoPaymentSet(true, false, null, null));
  }

  @Test
  void it_holds_on_orders_of_every_status() {
    Given.news(placing("100.00"))
        .act(OrderDecisions::delete)
        .when(follow(manager("paula", 5)))
        .then(PersonalManagerAssigned.class);
  }

  @Test
  void sayings_in_any_order_and_number_come_to_the_same() {
    for (long seed = 0; seed < 200; seed++) {
      var dice = new Random(seed);
      List<PersonalManager> sayings = new ArrayList<>();
      for (int i = 0; i < 6; i++) {
        String who = List.of("anna", "paula", "zoe", "").get(dice.nextInt(4));
        sayings.add(manager(who.isEmpty() ? null : who, dice.nextInt(4)));
      }
      String straight = after(sayings).desk().personalManager();
      sayings.addAll(List.copyOf(sayings.subList(0, 3)));
      Collections.shuffle(sayings, dice);
      assertThat(after(sayings).desk().personalManager()).isEqualTo(straight);
    }
  }

  @Test
  void what_is_said_now_is_later_than_what_was_said_whatever_the_clocks_show() {
    var standing = new Standing(manager("paula", 5), payments(false, 5));
    assertThat(standing.saying("clara", EMAIL, "x", minute(1)).at())
        .isEqualTo(minute(5).plusMillis(1));
    assertThat(standing.saying(true, EMAIL, "x", minute(1)).at())
        .isEqualTo(minute(5).plusMillis(1));
    assertThat(standing.saying("clara", EMAIL, "x", minute(6).plusNanos(1)).at())
        .isEqualTo(minute(6));
  }

  /** The account keeps the later saying, and the order follows the account. */
  private static Order after(List<PersonalManager> sayings) {
    var given = Given.news(placing("100.00"));
    PersonalManager account = PersonalManager.unsaid(EMAIL);
    for (PersonalManager one : sayings) {
      account = one.replaces(account) ? one : account;
      given.act(follow(account));
    }
    return given.order();
  }

  private static Given placedWith(Standing standing) {
    var given = Given.nothing();
    for (OrderEvent event : place(given.file(), standing)) {
      given.happened(event);
    }
    return given;
  }

  private static List<OrderEvent> place(OrderFile file, Standing standing) {
    var decision =
        OrderNews.place(
            file,
            placing("100.00"),
            new Beginning(() -> "100017", _ -> Optional.empty(), _ -> standing, Samples.NO_CODES));
    assertThat(decision).isInstanceOf(Decision.Happened.class);
    return ((Decision.Happened<OrderEvent>) decision).events();
  }

  private static Function<Order, Decision<OrderEvent>> follow(PersonalManager said) {
    return order -> StandingDecisions.follow(order, said);
  }

  private static Function<Order, Decision<OrderEvent>> follow(AutoPayment said) {
    return order -> StandingDecisions.follow(order, said);
  }

  private static PersonalManager manager(@Nullable String id, int minute) {
    return new PersonalManager(id, EMAIL, minute(minute), "said");
  }

  private static AutoPayment payments(boolean enabled, int minute) {
    return new AutoPayment(enabled, EMAIL, minute(minute), "said");
  }
}
