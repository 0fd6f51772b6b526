package io.ringdesk.call.exchange;

import io.ringdesk.call.exchange.ExchangeIntake.Told;
import io.ringdesk.chassis.decision.Refusal;
import io.ringdesk.chassis.inbox.Inbox;
import io.ringdesk.chassis.inbox.Incoming;
import io.ringdesk.chassis.inbox.Outside;
import io.ringdesk.chassis.inbox.Rejection;
import io.ringdesk.chassis.inbox.UnreadableEvent;
import io.ringdesk.chassis.web.BadInput;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.messaging.Message;

/** What exchanges say over the bus; what can't be taken is a dead letter, with the reason. */
@Configuration(proxyBeanMethods = false)
class PbxStream {

  @Bean
  IntakeType neutralForm() {
    return new IntakeType(PbxEvent.TYPE, event -> List.of(PbxEvent.read(event)));
  }

  @Bean
  Consumer<Message<List<byte[]>>> pbxIntake(
      Inbox inbox, PbxRecords records, ExchangeIntake intake) {
    return inbox.outside(PbxRecords.TOPIC, batch -> take(batch, records, intake));
  }

  @Bean
  Outside<PbxEvent> pbxTopic(PbxRecords records, ExchangeIntake intake) {
    return new Outside<>(PbxRecords.TOPIC, records::read, intake::judge);
  }

  private static List<Rejection> take(
      List<Incoming> batch, PbxRecords records, ExchangeIntake intake) {
    Map<Incoming, String> reasons = new LinkedHashMap<>();
    List<Incoming> origins = new ArrayList<>(batch.size());
    List<Told> events = new ArrayList<>(batch.size());
    for (Incoming record : batch) {
      try {
        for (PbxEvent event : records.read(record)) {
          origins.add(record);
          events.add(new Told(event, record.author(), record.id(), record.trace()));
        }
      } catch (BadInput | UnreadableEvent wrong) {
        reasons.put(record, String.valueOf(wrong.getMessage()));
      }
    }
    List<Optional<Refusal>> refusals = intake.take(events);
    for (int i = 0; i < refusals.size(); i++) {
      Incoming origin = origins.get(i);
      refusals.get(i).ifPresent(it -> reasons.putIfAbsent(origin, it.reason()));
    }
    return reasons.entrySet().stream()
        .map(it -> new Rejection(it.getKey(), it.getValue()))
        .toList();
  }
}
