package io.ringdesk.call.exchange;

import io.ringdesk.call.customers.CustomerOrders;
import io.ringdesk.call.customers.Customers;
import io.ringdesk.call.customers.Customers.Customer;
import io.ringdesk.call.exchange.ExchangeCalls.Query;
import io.ringdesk.call.exchange.domain.Direction;
import io.ringdesk.call.exchange.domain.ExchangeCall;
import io.ringdesk.call.exchange.domain.ExchangeCallEvent.Ended;
import io.ringdesk.call.exchange.domain.Leg;
import io.ringdesk.call.exchange.domain.Outcome;
import io.ringdesk.chassis.web.Actor;
import io.ringdesk.chassis.web.NotFound;
import io.ringdesk.chassis.web.Page;
import io.ringdesk.chassis.web.Paging;
import io.ringdesk.chassis.wire.Phones;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** The calls that went over the exchange, one entry for each, whatever legs it had. */
@RestController
@RequestMapping("/api/pbx/calls")
class ExchangeCallController {

  /** Who it is by his number; null where nobody of it is known. */
  record KnownCustomer(String contactId, @Nullable String name, @Nullable String personalManager) {

    static @Nullable KnownCustomer of(@Nullable Customer customer) {
      return customer == null
          ? null
          : new KnownCustomer(customer.contactId(), customer.name(), customer.personalManager());
    }
  }

  /**
   * A call of the exchange.
   *
   * @param outcome null while it is under way
   * @param orders of the customer; told of a single call only
   */
  record ExchangeCallView(
      String id,
      @Nullable String exchange,
      @Nullable String callId,
      @Nullable Direction direction,
      @Nullable String phone,
      @Nullable String line,
      @Nullable Outcome outcome,
      @Nullable Instant startedAt,
      @Nullable Instant answeredAt,
      @Nullable Instant endedAt,
      @Nullable Long waitSeconds,
      @Nullable Long talkSeconds,
      List<String> employees,
      List<Leg> legs,
      @Nullable KnownCustomer customer,
      @Nullable List<String> orders) {

    static ExchangeCallView of(
        ExchangeCall call, @Nullable Customer customer, @Nullable List<String> orders) {
      Ended ending = call.isUnderWay() && call.closesAt() != null ? null : call.ending();
      return new ExchangeCallView(
          call.id(),
          call.exchange(),
          call.callId(),
          call.direction(),
          call.phone(),
          call.line(),
          ending == null ? null : ending.outcome(),
          call.startedAt(),
          ending == null ? null : ending.answeredAt(),
          ending == null ? null : ending.endedAt(),
          ending == null ? null : ending.waitSeconds(),
          ending == null ? null : ending.talkSeconds(),
          call.employees(),
          call.legs(),
          KnownCustomer.of(customer),
          orders);
    }
  }

  private final ExchangeCalls calls;
  private final Customers customers;
  private final CustomerOrders orders;
  private final Numbers numbers;

  ExchangeCallController(
      ExchangeCalls calls, Customers customers, CustomerOrders orders, Numbers numbers) {
    this.calls = calls;
    this.customers = customers;
    this.orders = orders;
    this.numbers = numbers;
  }

  /** The newest first. */
  @GetMapping
  @PreAuthorize("hasAuthority('calls:read')")
  Page<ExchangeCallView> list(
      @RequestParam @Nullable String phone,
      @RequestParam @Nullable String employee,
      @RequestParam @Nullable Instant from,
      @RequestParam @Nullable Instant to,
      Actor by,
      Paging paging) {
    Query query =
        new Query(
            phone == null ? null : inOneForm(phone),
            "me".equals(employee) ? by.id() : employee,
            from,
            to);
    Page<ExchangeCall> page = calls.list(query, paging);
    Map<String, Customer> known =
        customers.of(
            page.items().stream().map(ExchangeCall::phone).filter(Objects::nonNull).toList());
    return page.map(
        call ->
            ExchangeCallView.of(call, call.phone() == null ? null : known.get(call.phone()), null));
  }

  private String inOneForm(String phone) {
    String written = Phones.withItsPlus(phone);
    return numbers.of(written).orElse(written);
  }

  /** One of them, with whom it was, and his orders. */
  @GetMapping("/{id}")
  @PreAuthorize("hasAuthority('calls:read')")
  ExchangeCallView one(@PathVariable String id) {
    ExchangeCall call = calls.find(id).orElseThrow(() -> new NotFound("call", id));
    String phone = call.phone();
    return phone == null
        ? ExchangeCallView.of(call, null, List.of())
        : ExchangeCallView.of(
            call,
            customers.of(phone).orElse(null),
            orders.of(phone).stream().map(CustomerOrders.Order::id).toList());
  }
}
