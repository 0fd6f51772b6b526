package io.ringdesk.contact.domain;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What a customer is known by.
 *
 * @param names the one that he is called by first
 * @param emails lower-cased
 * @param phones E.164
 */
public record Particulars(List<String> names, List<String> emails, List<String> phones) {

  /**
   * Most names, e-mail addresses or phones that a card lists. A number that a shop puts on every
   * order would otherwise let one card grow without end.
   */
  static final int MOST_OF_A_KIND = 100;

  static final Particulars NONE = new Particulars(List.of(), List.of(), List.of());

  static Particulars of(Customer customer) {
    return new Particulars(one(customer.name()), one(customer.email()), one(customer.phone()));
  }

  /** What of these is not known yet, as far as there is room for it. */
  Particulars missing(Particulars more) {
    return new Particulars(
        missing(names, more.names), missing(emails, more.emails), missing(phones, more.phones));
  }

  Particulars with(Particulars more) {
    Particulars news = missing(more);
    return new Particulars(
        joined(names, news.names), joined(emails, news.emails), joined(phones, news.phones));
  }

  /** The name comes first; it need not be new. */
  Particulars called(@Nullable String name) {
    if (name == null) {
      return this;
    }
    return new Particulars(
        Stream.concat(Stream.of(name), names.stream().filter(other -> !other.equals(name)))
            .limit(MOST_OF_A_KIND)
            .toList(),
        emails,
        phones);
  }

  boolean isEmpty() {
    return names.isEmpty() && emails.isEmpty() && phones.isEmpty();
  }

  /** What tells this customer from others. */
  public List<String> keys() {
    return Stream.concat(
            emails.stream().map(Customer::emailKey), phones.stream().map(Customer::phoneKey))
        .toList();
  }

  /**
   * The first name, else the first e-mail address, else the first phone; null where there is
   * nothing.
   */
  @Nullable String first() {
    return Stream.of(names, emails, phones).flatMap(List::stream).findFirst().orElse(null);
  }

  private static List<String> one(@Nullable String value) {
    return value == null ? List.of() : List.of(value);
  }

  private static List<String> missing(List<String> present, List<String> more) {
    return more.stream()
        .distinct()
        .filter(one -> !present.contains(one))
        .limit(Math.max(0, MOST_OF_A_KIND - present.size()))
        .toList();
  }

  static List<String> joined(List<String> present, List<String> more) {
    List<String> all = new ArrayList<>(present);
    all.addAll(more);
    return List.copyOf(all);
  }
}
