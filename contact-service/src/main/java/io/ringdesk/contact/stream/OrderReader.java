package io.ringdesk.contact.stream;

import io.ringdesk.chassis.inbox.Incoming;
import io.ringdesk.chassis.inbox.Reader;
import io.ringdesk.chassis.inbox.Rejection;
import io.ringdesk.contact.card.Cards;
import io.ringdesk.contact.domain.Mention;
import io.ringdesk.contact.timeline.CustomerOrders;
import io.ringdesk.contact.timeline.Timeline;
import io.ringdesk.contact.timeline.TimelineEntry;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.springframework.stereotype.Component;

/**
 * Orders: each is put on its customer's card, which is made when he is new, and on the card's
 * timeline. The order's position moves last, so that whatever is cut off in between is done again.
 */
@Component
class OrderReader implements Reader {

  private final Cards cards;
  private final CustomerOrders orders;
  private final Timeline timeline;

  OrderReader(Cards cards, CustomerOrders orders, Timeline timeline) {
    this.cards = cards;
    this.orders = orders;
    this.timeline = timeline;
  }

  @Override
  public List<Rejection> read(List<Incoming> batch) {
    Map<String, String> filed = new HashMap<>(file(batch));
    Map<String, String> linked = new HashMap<>();
    List<Rejection> rejections =
        orders.take(
            batch,
            event -> {
              if (event.isFetched()) {
                filed.putAll(file(List.of(event)));
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

  /** The card of each event that tells of its customer, by the event's id. */
  private Map<String, String> file(List<Incoming> events) {
    List<OrderNews> news = events.stream().flatMap(event -> OrderNews.of(event).stream()).toList();
    List<Mention> mentions =
        news.stream().map(OrderNews::mention).filter(Objects::nonNull).toList();
    Map<String, String> filed = cards.file(mentions);

    Map<String, String> cardsOfOrders =
        new HashMap<>(orders.cards(news.stream().map(OrderNews::orderId).toList()));
    List<TimelineEntry> entries = new ArrayList<>();
    for (OrderNews one : news) {
      String card = filed.get(one.event().id());
      if (card != null) {
        cardsOfOrders.put(one.orderId(), card);
      }
      entries.add(one.entry().on(cardsOfOrders.get(one.orderId())));
    }
    timeline.insert(entries);
    return filed;
  }
}
