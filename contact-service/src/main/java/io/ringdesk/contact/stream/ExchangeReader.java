package io.ringdesk.contact.stream;

import io.ringdesk.chassis.inbox.Incoming;
import io.ringdesk.chassis.inbox.Reader;
import io.ringdesk.chassis.inbox.Rejection;
import io.ringdesk.chassis.inbox.View;
import io.ringdesk.chassis.wire.NameIds;
import io.ringdesk.chassis.wire.Phones;
import io.ringdesk.contact.card.Cards;
import io.ringdesk.contact.domain.Customer;
import io.ringdesk.contact.domain.Mention;
import io.ringdesk.contact.domain.Origin;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Calls of the telephone exchange: a first call from a number that nobody has yet makes a card. Of
 * who is known already, nothing is new.
 */
@Component
class ExchangeReader implements Reader {

  private static final String INBOUND = "inbound";

  /** What is read of a leg of a call, or of its end. */
  record Heard(@Nullable String direction, @Nullable String phone) {}

  private final View exchangePositions;
  private final Cards cards;

  ExchangeReader(View exchangePositions, Cards cards) {
    this.exchangePositions = exchangePositions;
    this.cards = cards;
  }

  @Override
  public List<Rejection> read(List<Incoming> batch) {
    file(batch);
    return exchangePositions.take(
        batch,
        event -> {
          if (event.isFetched()) {
            file(List.of(event));
          }
          return List.of();
        });
  }

  private void file(Collection<Incoming> events) {
    Map<String, Mention> callers = new LinkedHashMap<>();
    for (Incoming event : events) {
      if (event.type().startsWith("exchange-call.")) {
        Heard heard = event.read(Heard.class);
        String phone = heard.phone();
        if (INBOUND.equals(heard.direction()) && phone != null) {
          Phones.e164(phone, null)
              .ifPresent(number -> callers.putIfAbsent(number, mention(event, number)));
        }
      }
    }
    cards.file(List.copyOf(callers.values()));
  }

  private static Mention mention(Incoming event, String phone) {
    Customer caller = new Customer(null, null, phone, null, null);
    return new Mention(
        event.id(),
        event.author(),
        caller.keys(),
        NameIds.of("contact", event.topic(), event.aggregateId()),
        Origin.CALL,
        caller,
        null,
        event.trace());
  }
}
