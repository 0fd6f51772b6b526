package io.ringdesk.call.tasks;

import io.ringdesk.call.customers.CardZones;
import io.ringdesk.call.domain.Customer;
import io.ringdesk.chassis.web.BadInput;
import io.ringdesk.chassis.web.FieldProblem;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * What is said of a task that is set: of whom is called either his order, or he himself.
 *
 * @param id made by the client; left out, it is made here
 * @param orderId the order that it is about; its customer is called
 * @param customer who is called when it is about no order
 * @param subject what is to be asked or said
 * @param dueAt when; left out: at once
 * @param manager who is to make the call; left out: who sets it; {@code none}: whoever takes it
 * @param script the name of the script that is shown with it
 */
record TaskForm(
    @Nullable String id,
    @Nullable String orderId,
    @Nullable WhomToCall customer,
    @Nullable String subject,
    @Nullable Instant dueAt,
    @Nullable String manager,
    @Nullable String script) {

  static final int LONGEST_NAME = 64;
  private static final int LONGEST_TEXT = 2_000;
  private static final Instant LATEST = Instant.parse("2200-01-01T00:00:00Z");

  /**
   * Who is called: with an e-mail address or a phone number.
   *
   * @param timeZone counts where his card says none
   */
  record WhomToCall(
      @Nullable String name,
      @Nullable String email,
      @Nullable String phone,
      @Nullable String timeZone) {}

  /**
   * @throws BadInput with all that is wrong
   */
  void check(Instant now) {
    List<FieldProblem> problems = new ArrayList<>();
    checkName(problems, "id", id);
    checkName(problems, "orderId", orderId);
    checkName(problems, "manager", manager);
    checkName(problems, "script", script);
    checkText(problems, "subject", subject, "Say what the call is for.");
    checkTime(problems, "dueAt", dueAt, now);
    if (customer != null && orderId != null) {
      problems.add(
          new FieldProblem(
              "customer", "The customer of the order is called: leave out the one or the other."));
    } else if (orderId == null) {
      checkCustomer(problems);
    }
    if (!problems.isEmpty()) {
      throw new BadInput(problems);
    }
  }

  static void checkName(List<FieldProblem> problems, String field, @Nullable String name) {
    if (name != null && (name.isBlank() || name.length() > LONGEST_NAME)) {
      problems.add(new FieldProblem(field, "This has 1 to %d characters.".formatted(LONGEST_NAME)));
    }
  }

  static void checkText(
      List<FieldProblem> problems, String field, @Nullable String text, String needed) {
    if (text == null || text.isBlank()) {
      problems.add(new FieldProblem(field, needed));
    } else if (text.length() > LONGEST_TEXT) {
      problems.add(
          new FieldProblem(field, "This has at most %d characters.".formatted(LONGEST_TEXT)));
    }
  }

  static void checkTime(
      List<FieldProblem> problems, String field, @Nullable Instant time, Instant now) {
    if (time != null && time.isBefore(now)) {
      problems.add(new FieldProblem(field, "%s has passed.".formatted(time)));
    } else if (time != null && time.isAfter(LATEST)) {
      problems.add(new FieldProblem(field, "%s is too far from today.".formatted(time)));
    }
  }

  private void checkCustomer(List<FieldProblem> problems) {
    if (customer == null || (customer.email() == null && customer.phone() == null)) {
      problems.add(
          new FieldProblem(
              "customer",
              "Name an order, or a customer with an e-mail address or a phone number."));
      return;
    }
    checkKnown(
        problems,
        "customer.email",
        customer.email(),
        CustomerAddress::email,
        "'%s' is no e-mail address.");
    checkKnown(
        problems,
        "customer.phone",
        customer.phone(),
        CustomerAddress::phone,
        "'%s' is no phone number with its country, like +34612345678.");
    checkKnown(
        problems,
        "customer.timeZone",
        customer.timeZone(),
        TaskForm::zone,
        "'%s' is no time zone, like Europe/Madrid.");
    checkName(problems, "customer.name", customer.name());
  }

  private static void checkKnown(
      List<FieldProblem> problems,
      String field,
      @Nullable String text,
      Function<String, Optional<?>> reader,
      String otherwise) {
    if (text != null && reader.apply(text).isEmpty()) {
      problems.add(new FieldProblem(field, otherwise.formatted(text)));
    }
  }

  private static Optional<ZoneId> zone(String name) {
    try {
      return Optional.of(ZoneId.of(name));
    } catch (DateTimeException unknown) {
      return Optional.empty();
    }
  }

  /** Who is called when the task is about no order; checked before. */
  Customer person(CardZones cards) {
    WhomToCall person = customer;
    if (person == null) {
      throw new IllegalStateException("A task is about an order or names its customer.");
    }
    String phone =
        person.phone() == null ? null : CustomerAddress.phone(person.phone()).orElse(null);
    return new Customer(
        person.name(),
        person.email() == null ? null : CustomerAddress.email(person.email()).orElse(null),
        phone,
        cards.of(phone, person.timeZone()));
  }
}
