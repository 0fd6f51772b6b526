package io.ringdesk.contact.card;

import com.mongodb.client.model.Filters;
import com.mongodb.client.model.Projections;
import com.mongodb.client.model.Sorts;
import io.ringdesk.chassis.journal.Journal;
import io.ringdesk.chassis.journal.Stored;
import io.ringdesk.chassis.web.Cursor;
import io.ringdesk.chassis.web.Page;
import io.ringdesk.chassis.web.Paging;
import io.ringdesk.contact.card.WordIndex.Hit;
import io.ringdesk.contact.domain.Contact;
import io.ringdesk.contact.domain.ContactEvent;
import io.ringdesk.contact.domain.SearchWords;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.bson.conversions.Bson;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Lists of living cards. */
@Component
public class CardSearch {

  private final Journal<Contact, ContactEvent> journal;
  private final Cards cards;
  private final WordIndex words;

  CardSearch(Journal<Contact, ContactEvent> journal, Cards cards, WordIndex words) {
    this.journal = journal;
    this.cards = cards;
    this.words = words;
  }

  /** All cards, in order of their labels. */
  public Page<Stored<Contact>> all(Paging paging) {
    List<Stored<Contact>> found =
        journal
            .collection()
            .find(after(paging.cursor()))
            .projection(Projections.exclude("history"))
            .sort(Sorts.ascending("state.label", "_id"))
            .limit(paging.limit() + 1)
            .map(journal::stored)
            .into(new ArrayList<>());
    return Page.of(found, paging, last -> List.of(label(last), last.id()));
  }

  private static Bson after(@Nullable Cursor cursor) {
    if (cursor == null) {
      return Filters.gte("state.label", "");
    }
    String label = cursor.string(0);
    return Filters.and(
        Filters.gte("state.label", label),
        Filters.or(
            Filters.gt("state.label", label),
            Filters.and(Filters.eq("state.label", label), Filters.gt("_id", cursor.string(1)))));
  }

  private static String label(Stored<Contact> card) {
    String label = card.state().label();
    return label == null ? "" : label;
  }

  /**
   * The card that has all of these keys, at most one.
   *
   * @param query what else must be on it; empty where that makes no difference
   */
  public Page<Stored<Contact>> owner(List<String> keys, String query) {
    Map<String, Stored<Contact>> owning = cards.owning(keys);
    Map<String, Stored<Contact>> owners =
        owning.values().stream().collect(Collectors.toMap(Stored::id, card -> card, (a, _) -> a));
    List<String> sought = SearchWords.sought(query);
    boolean one = owning.size() == Set.copyOf(keys).size() && owners.size() == 1;
    return new Page<>(
        one ? owners.values().stream().filter(card -> has(card, sought)).toList() : List.of(),
        null);
  }

  /**
   * Cards with words that begin like each of those sought; in order of the first such word. A page
   * may hold less than was asked for though another follows.
   */
  public Page<Stored<Contact>> matching(String query, Paging paging) {
    List<String> sought = SearchWords.sought(query);
    if (sought.isEmpty()) {
      return all(paging);
    }
    Cursor cursor = paging.cursor();
    String after = cursor == null ? null : cursor.string(0);
    while (true) {
      List<Hit> hits = words.find(sought.getFirst(), after, paging.limit() + 1);
      boolean last = hits.size() <= paging.limit();
      List<Hit> here = last ? hits : hits.subList(0, paging.limit());
      List<Stored<Contact>> found = cards(here, sought);
      if (last) {
        return new Page<>(found, null);
      }
      after = here.getLast().id();
      if (!found.isEmpty()) {
        return new Page<>(found, Cursor.of(List.of(after)).toString());
      }
    }
  }

  private List<Stored<Contact>> cards(List<Hit> hits, List<String> sought) {
    Set<String> ids = new HashSet<>();
    hits.forEach(hit -> ids.add(hit.card()));
    Map<String, Stored<Contact>> byId = new HashMap<>();
    journal.findAll(ids).forEach(card -> byId.put(card.id(), card));

    List<Stored<Contact>> found = new ArrayList<>();
    for (Hit hit : hits) {
      Stored<Contact> card = byId.get(hit.card());
      if (card != null
          && !card.state().isMerged()
          && isFirst(hit, card, sought)
          && has(card, sought)) {
        found.add(card);
      }
    }
    return found;
  }

  /** A card with several such words comes once, at the first of them. */
  private static boolean isFirst(Hit hit, Stored<Contact> card, List<String> sought) {
    return SearchWords.of(card.state().particulars()).stream()
        .filter(word -> word.startsWith(sought.getFirst()))
        .findFirst()
        .filter(hit.word()::equals)
        .isPresent();
  }

  private static boolean has(Stored<Contact> card, List<String> sought) {
    Set<String> all = SearchWords.of(card.state().particulars());
    return sought.stream().allMatch(one -> all.stream().anyMatch(word -> word.startsWith(one)));
  }
}
