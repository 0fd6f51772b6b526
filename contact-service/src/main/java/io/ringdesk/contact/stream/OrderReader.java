package io.ringdesk.contact.stream;

import io.ringdesk.chassis.inbox.Incoming;
import io.ringdesk.chassis.inbox.Reader;
import io.ringdesk.chassis.inbox.Rejection;
import io.ringdesk.contact.card.Cards;
import io.ringdesk.contact.card.Keepers;
import io.ringdesk.contact.card.Keepers.Said;
import io.ringdesk.contact.domain.Mention;
import io.ringdesk.contact.timeline.CustomerOrders;
import io.ringdesk.contact.timeline.Timeline;
import io.ringdesk.contact.timeline.TimelineEntry;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/**
 * Orders: each is put on its customer's card, which is made when he is new, and on the card's
 * timeline; who is made his personal manager on an order is so on the card. The order's position
 * moves last, so that whatever is cut off in between is done again.
 */
@Component
class OrderReader implements Reader {

  private final Cards cards;
  private final Keepers keepers;
  private final CustomerOrders orders;
  private final Timeline timeline;

  OrderReader(Cards cards, Keepers keepers, CustomerOrders orders, Timeline timeline) {
    this.cards = cards;
    this.keepers = keepers;
    this.orders = orders;
    this.timeline = timeline;
  }

  @Override
  public List<Rejection> read(List<Incoming> batch) {
    Map<String, String> linked = new HashMap<>();
    Set<String> unheard = new HashSet<>();
    Map<String, String> filed = new HashMap<>(file(batch, linked, unheard));
    List<Rejection> rejections =
        orders.take(
            batch,
            event -> {
              if (event.isFetched() || unheard.remove(event.id())) {
                filed.putAll(file(List.of(event), linked, unheard));
              }
              String card = filed.get(event.id());
              if (card == null) {
                return List.of();
              }
              linked.put(event.aggregateId(), card);
              return List.of(CustomerOrders.on(card));
            });
    timeline.follow(linked.keySet());
    return rejections;
  }

  /**
   * The card of each event that tells of its customer, by the event's id.
   *
   * @param linked the cards of orders as far as this batch has come
   * @param unheard learns which events speak of a personal manager before the order's card is
   *     known: what the bus left out before them is still to come
   */
  private Map<String, String> file(
      List<Incoming> events, Map<String, String> linked, Set<String> unheard) {
    Map<String, OrderNews> news = new LinkedHashMap<>();
    events.forEach(event -> OrderNews.of(event).ifPresent(one -> news.put(event.id(), one)));
    List<Mention> mentions =
        news.values().stream().map(OrderNews::mention).filter(Objects::nonNull).toList();
    Map<String, String> filed = cards.file(mentions);

    Map<String, String> cardsOfOrders = new HashMap<>(orders.cards(concerned(events, news)));
    cardsOfOrders.putAll(linked);
    List<TimelineEntry> entries = new ArrayList<>();
    Map<String, Said> keepersSaid = new HashMap<>();
    for (Incoming event : events) {
      String order = event.aggregateId();
      String card = filed.get(event.id());
      if (card != null) {
        cardsOfOrders.put(order, card);
      }
      OrderNews one = news.get(event.id());
      if (one != null) {
        entries.add(one.entry().on(cardsOfOrders.get(order)));
      }
      String customer = cardsOfOrders.get(order);
      if (customer != null) {
        PersonalManagerNews.of(event)
            .ifPresent(said -> keepersSaid.merge(customer, said, Said::orLater));
      } else if (PersonalManagerNews.is(event)) {
        unheard.add(event.id());
      }
    }
    keepers.hear(keepersSaid);
    timeline.insert(entries);
    return filed;
  }

  private static Set<String> concerned(List<Incoming> events, Map<String, OrderNews> news) {
    return events.stream()
        .filter(event -> news.containsKey(event.id()) || PersonalManagerNews.is(event))
        .map(Incoming::aggregateId)
        .collect(Collectors.toSet());
  }
}
