package io.ringdesk.order.shops;

import io.ringdesk.chassis.inbox.Inbox;
import io.ringdesk.chassis.inbox.Incoming;
import io.ringdesk.chassis.inbox.Outside;
import io.ringdesk.chassis.inbox.Rejection;
import io.ringdesk.chassis.inbox.UnreadableEvent;
import io.ringdesk.chassis.security.SignedPosts;
import io.ringdesk.chassis.time.DatabaseTime;
import io.ringdesk.chassis.web.BadInput;
import io.ringdesk.order.intake.Hindsight;
import io.ringdesk.order.intake.Intake;
import io.ringdesk.order.intake.IntakeEvent;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.messaging.Message;

/** Messages of shops that could not be taken when they came, by the topic that keeps them. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(Shops.class)
class WebhookStream {

  @Bean
  SignedPosts shopPaths() {
    return new SignedPosts(List.of(ShopDoor.SHOPIFY, ShopDoor.WOOCOMMERCE, ShopDoor.STRIPE));
  }

  @Bean
  Deliveries deliveries(Shops shops, DatabaseTime time) {
    return new Deliveries(shops, time);
  }

  @Bean
  Webhooks webhooks(Shops shops, Intake intake) {
    return new Webhooks(shops, intake);
  }

  @Bean
  Outside<IntakeEvent> webhookTopic(Webhooks webhooks, Hindsight hindsight) {
    return new Outside<>(KeptWebhooks.TOPIC, webhooks::read, hindsight::verdicts);
  }

  @Bean
  Consumer<Message<List<byte[]>>> shopWebhooks(Inbox inbox, Webhooks webhooks) {
    return inbox.outside(
        KeptWebhooks.TOPIC,
        batch -> batch.stream().map(one -> take(webhooks, one)).flatMap(Optional::stream).toList());
  }

  private static Optional<Rejection> take(Webhooks webhooks, Incoming message) {
    try {
      return switch (webhooks.take(message)) {
        case Webhooks.Outcome.Taken _ -> Optional.empty();
        case Webhooks.Outcome.PassedOver _ -> Optional.empty();
        case Webhooks.Outcome.Refused it -> Optional.of(new Rejection(message, it.reason()));
      };
    } catch (BadInput | UnreadableEvent wrong) {
      return Optional.of(new Rejection(message, String.valueOf(wrong.getMessage())));
    }
  }
}
