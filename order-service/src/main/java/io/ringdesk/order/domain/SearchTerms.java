package io.ringdesk.order.domain;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * By which beginnings an order is found: number, e-mail, phone, and the name from each of its words
 * on.
 */
public final class SearchTerms {

  private static final int WORDS = 5;
  private static final int LENGTH = 100;
  private static final Pattern SPACE = Pattern.compile("\\s+");

  private SearchTerms() {}

  static List<String> of(String number, Customer customer) {
    var terms = new LinkedHashSet<String>();
    terms.add(folded(number));
    if (customer.email() != null) {
      terms.add(folded(customer.email()));
    }
    if (customer.phone() != null) {
      terms.add(folded(customer.phone()));
    }
    if (customer.name() != null) {
      List<String> words = List.of(SPACE.split(folded(customer.name())));
      for (int first = 0; first < Math.min(WORDS, words.size()); first++) {
        terms.add(cut(String.join(" ", words.subList(first, words.size()))));
      }
    }
    terms.remove("");
    return new ArrayList<>(terms);
  }

  /** The form in which terms and questions are compared: no difference of case, single spaces. */
  public static String folded(String text) {
    return cut(SPACE.matcher(text.strip()).replaceAll(" ").toLowerCase(Locale.ROOT));
  }

  private static String cut(String text) {
    return text.length() <= LENGTH ? text : text.substring(0, LENGTH);
  }
}
