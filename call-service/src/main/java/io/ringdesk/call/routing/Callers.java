package io.ringdesk.call.routing;

import static java.util.stream.Collectors.toSet;

import io.ringdesk.call.customers.CustomerOrders;
import io.ringdesk.call.customers.CustomerOrders.Order;
import io.ringdesk.call.customers.Customers;
import io.ringdesk.call.customers.Customers.Customer;
import io.ringdesk.call.customers.OrderSizes;
import io.ringdesk.call.exchange.Numbers;
import io.ringdesk.call.routing.Router.Asked;
import io.ringdesk.call.routing.domain.Caller;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Who they are that call: cards, orders and their sizes are asked once for all of them. */
@Component
class Callers {

  private final Customers customers;
  private final CustomerOrders orders;
  private final OrderSizes sizes;
  private final Numbers numbers;
  private final RoutingSettings settings;

  Callers(
      Customers customers,
      CustomerOrders orders,
      OrderSizes sizes,
      Numbers numbers,
      RoutingSettings settings) {
    this.customers = customers;
    this.orders = orders;
    this.sizes = sizes;
    this.numbers = numbers;
    this.settings = settings;
  }

  /** By call; of whom no number is told, nothing is known. */
  Map<Asked, Caller> of(List<Asked> asked) {
    Map<String, String> phones =
        numbers.of(asked.stream().map(Asked::from).filter(Objects::nonNull).collect(toSet()));
    Set<String> all = Set.copyOf(phones.values());
    Map<String, Customer> cards = customers.of(all);
    Map<String, List<Order>> held = orders.of(all);
    Set<String> large = sizes.large(all, settings.largeCustomer());
    Map<Asked, Caller> callers = new HashMap<>();
    for (Asked one : asked) {
      String phone = one.from() == null ? null : phones.get(one.from());
      if (phone != null) {
        List<String> managers = managers(cards.get(phone), held.getOrDefault(phone, List.of()));
        callers.put(one, new Caller(managers, large.contains(phone)));
      }
    }
    return callers;
  }

  private static List<String> managers(@Nullable Customer card, List<Order> orders) {
    return Stream.concat(
            Stream.ofNullable(card).map(Customer::personalManager),
            orders.stream()
                .sorted(Comparator.comparing((Order order) -> !order.isWaiting()))
                .map(Order::manager))
        .filter(Objects::nonNull)
        .distinct()
        .toList();
  }
}
