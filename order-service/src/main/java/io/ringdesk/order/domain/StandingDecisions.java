package io.ringdesk.order.domain;

import static io.ringdesk.chassis.decision.Decision.happened;
import static io.ringdesk.chassis.decision.Decision.nothingToDo;

import io.ringdesk.chassis.decision.Decision;
import io.ringdesk.order.domain.OrderEvent.AutoPaymentSet;
import io.ringdesk.order.domain.OrderEvent.PersonalManagerAssigned;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/**
 * What holds for a customer may be said on his orders, but for those that are deleted, and comes
 * onto each of them, whatever their status. Of two sayings the later holds, so that it does not
 * matter in which order, how often and from which side they come; of an order that has gone over to
 * another customer, what is said of that one.
 */
public final class StandingDecisions {

  private StandingDecisions() {}

  /** Whether it may be said on this order. */
  public static Decision<Saying> say(Order order, Saying said) {
    Act act =
        switch (said) {
          case PersonalManager _ -> Act.PERSONAL_MANAGER;
          case AutoPayment _ -> Act.AUTO_PAYMENT;
        };
    return act.on(order).then(() -> happened(said));
  }

  /** The order follows what was decided to be said. */
  public static Decision<OrderEvent> follow(Order order, Decision<Saying> said) {
    return switch (said) {
      case Decision.Happened<Saying>(var sayings) -> follow(order, sayings.getFirst());
      case Decision.NothingToDo<Saying> _ -> nothingToDo();
      case Decision.Refused<Saying>(var refusal) -> new Decision.Refused<>(refusal);
    };
  }

  public static Decision<OrderEvent> follow(Order order, Saying said) {
    return switch (said) {
      case PersonalManager manager -> follow(order, manager);
      case AutoPayment payment -> follow(order, payment);
    };
  }

  public static Decision<OrderEvent> follow(Order order, PersonalManager said) {
    Standing known = order.desk().standing();
    boolean ofHim = Objects.equals(said.email(), order.email());
    boolean nobodyStill = said.id() == null && known.keeper() == null;
    return ofHim && !nobodyStill && said.replaces(known.personalManager())
        ? happened(assigned(said, known))
        : nothingToDo();
  }

  public static Decision<OrderEvent> follow(Order order, AutoPayment said) {
    Standing known = order.desk().standing();
    boolean ofHim = Objects.equals(said.email(), order.email());
    boolean neverSwitched = said.enabled() && known.autoPayment() == null;
    return ofHim && !neverSwitched && said.replaces(known.autoPayment())
        ? happened(set(said, known))
        : nothingToDo();
  }

  /** What a new order begins with. */
  static List<OrderEvent> begin(Standing customer) {
    List<OrderEvent> events = new ArrayList<>();
    PersonalManager manager = customer.personalManager();
    if (manager != null && manager.id() != null) {
      events.add(assigned(manager, Standing.NONE));
    }
    AutoPayment payment = customer.autoPayment();
    if (payment != null && !payment.enabled()) {
      events.add(set(payment, Standing.NONE));
    }
    return events;
  }

  private static PersonalManagerAssigned assigned(PersonalManager said, Standing known) {
    return new PersonalManagerAssigned(said.id(), known.keeper(), said.reason(), said.at());
  }

  private static AutoPaymentSet set(AutoPayment said, Standing known) {
    return new AutoPaymentSet(said.enabled(), known.paysByItself(), said.reason(), said.at());
  }
}
