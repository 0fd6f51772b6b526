package io.ringdesk.contact.domain;

import java.text.Normalizer;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * By what words a card is found: those of its names, its e-mail addresses and its phones' digits.
 */
public final class SearchWords {

  private static final Pattern ACCENTS = Pattern.compile("\\p{M}+");
  private static final Pattern BETWEEN_WORDS = Pattern.compile("[^\\p{L}\\p{N}]+");
  private static final Pattern SPACES = Pattern.compile("\\s+");
  private static final Pattern NOT_DIGITS = Pattern.compile("[^0-9]+");

  private SearchWords() {}

  /** Case and accents make no difference: {@code "Lucía"} is {@code "lucia"}. */
  public static String folded(String text) {
    return ACCENTS
        .matcher(Normalizer.normalize(text, Normalizer.Form.NFKD))
        .replaceAll("")
        .toLowerCase(Locale.ROOT);
  }

  /** The words of a card, in order. */
  public static Set<String> of(Particulars particulars) {
    Set<String> words = new TreeSet<>();
    particulars.names().forEach(name -> words(name, BETWEEN_WORDS).forEach(words::add));
    particulars.emails().forEach(email -> words.add(folded(email)));
    particulars.phones().forEach(phone -> words.add(digits(phone)));
    return words;
  }

  /** The words that somebody searches for, the longest, which tells most, first. */
  public static List<String> sought(String query) {
    return words(query, SPACES)
        .flatMap(word -> word.contains("@") ? Stream.of(word) : words(word, BETWEEN_WORDS))
        .distinct()
        .sorted(Comparator.comparingInt(String::length).reversed())
        .toList();
  }

  private static Stream<String> words(String text, Pattern separator) {
    return separator.splitAsStream(folded(text)).filter(word -> !word.isEmpty());
  }

  private static String digits(String phone) {
    return NOT_DIGITS.matcher(phone).replaceAll("");
  }
}
