package io.ringdesk.order.domain;

import static org.assertj.core.api.Assertions.assertThat;

import io.ringdesk.chassis.decision.Decision;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** What an order has lived through, and the question put to it then. */
final class Given {

  private final List<OrderEvent> history = new ArrayList<>();
  private OrderFile file = OrderFile.empty("order-1");

  static Given nothing() {
    return new Given();
  }

  /** News that were taken; a refusal among them is a mistake of the test. */
  static Given news(Object... news) {
    var given = new Given();
    for (Object one : news) {
      given.and(one);
    }
    return given;
  }

  Given and(Object one) {
    Decision<OrderEvent> decision = decide(file, one);
    assertThat(decision).isNotInstanceOf(Decision.Refused.class);
    return follow(decision);
  }

  /** The same, where a refusal changes nothing. */
  Given tell(Object one) {
    return follow(decide(file, one));
  }

  Given act(Function<Order, Decision<OrderEvent>> act) {
    var decision = act.apply(file.placed());
    assertThat(decision).isNotInstanceOf(Decision.Refused.class);
    return follow(decision);
  }

  Given happened(OrderEvent event) {
    history.add(event);
    file = file.after(event);
    return this;
  }

  private Given follow(Decision<OrderEvent> decision) {
    if (decision instanceof Decision.Happened<OrderEvent> it) {
      it.events().forEach(this::happened);
    }
    return this;
  }

  static Decision<OrderEvent> decide(OrderFile file, Object one) {
    return switch (one) {
      case Placing placing ->
          OrderNews.place(
              file,
              placing,
              new Beginning(
                  () -> "100017", _ -> Optional.empty(), _ -> Standing.NONE, Samples.NO_CODES));
      case News news -> OrderNews.take(file, news, Samples.ARRIVAL);
      default -> throw new IllegalArgumentException(one.toString());
    };
  }

  OrderFile file() {
    return file;
  }

  Order order() {
    return file.placed();
  }

  List<OrderEvent> history() {
    return history;
  }

  Outcome when(Object news) {
    return new Outcome(decide(file, news));
  }

  Outcome when(Function<Order, Decision<OrderEvent>> act) {
    return new Outcome(act.apply(file.placed()));
  }

  record Outcome(Decision<OrderEvent> decision) {
    void thenNothing() {
      assertThat(decision).isEqualTo(Decision.nothingToDo());
    }

    void thenRefused(String reason) {
      assertThat(decision).isEqualTo(Decision.refused("%s", reason));
    }

    void thenHappened(OrderEvent... events) {
      assertThat(decision).isEqualTo(Decision.happened(events));
    }

    void then(Class<?>... types) {
      assertThat(events()).extracting(Object::getClass).isEqualTo(List.of(types));
    }

    List<OrderEvent> events() {
      assertThat(decision).isInstanceOf(Decision.Happened.class);
      return ((Decision.Happened<OrderEvent>) decision).events();
    }
  }
}
