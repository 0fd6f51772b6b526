package io.ringdesk.order.shops;

import io.ringdesk.chassis.inbox.Incoming;
import io.ringdesk.chassis.inbox.UnreadableEvent;
import io.ringdesk.chassis.web.BadInput;
import io.ringdesk.order.intake.Intake;
import io.ringdesk.order.intake.IntakeEvent;
import java.util.List;
import java.util.Optional;

/** Takes what a platform has delivered, from whom it is being certain. */
final class Webhooks {

  /** What became of a message. */
  sealed interface Outcome {

    /** It holds, now or already; of these orders. */
    record Taken(List<String> orders) implements Outcome {}

    record PassedOver(String reason) implements Outcome {}

    /** Some of it can't be true beside what is known. */
    record Refused(String reason) implements Outcome {}
  }

  private final Shops shops;
  private final Intake intake;

  Webhooks(Shops shops, Intake intake) {
    this.shops = shops;
    this.intake = intake;
  }

  /**
   * @throws BadInput naming what is wrong for whom to mend it
   * @throws UnreadableEvent when it is not what the platform's documents promise
   */
  Outcome take(Incoming message) {
    return switch (meaning(message)) {
      case Meaning.News news -> outcome(news, intake.take(message, news.events()));
      case Meaning.PassedOver it -> new Outcome.PassedOver(it.reason());
    };
  }

  /** What it tells of orders; nothing where it is passed over. */
  List<IntakeEvent> read(Incoming message) {
    return switch (meaning(message)) {
      case Meaning.News news -> news.events();
      case Meaning.PassedOver it -> List.of();
    };
  }

  private Meaning meaning(Incoming message) {
    ConnectedShop shop = shops.named(message.author());
    return switch (shop.platform()) {
      case SHOPIFY -> ShopifyWords.read(shop, message.type(), message.data(), message.time());
      case WOOCOMMERCE ->
          WooCommerceWords.read(shop, message.type(), message.data(), message.time());
      case STRIPE -> StripeWords.read(shop, message.data());
    };
  }

  private static Outcome outcome(Meaning.News news, List<Intake.Answer> answers) {
    Optional<String> refusal =
        answers.stream()
            .filter(Intake.Answer.Refused.class::isInstance)
            .map(answer -> ((Intake.Answer.Refused) answer).refusal().reason())
            .findFirst();
    return refusal
        .<Outcome>map(Outcome.Refused::new)
        .orElseGet(
            () ->
                new Outcome.Taken(
                    news.events().stream().map(IntakeEvent::orderId).distinct().toList()));
  }
}
