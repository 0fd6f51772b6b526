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

    /** Some of it can't be true beside what is known, or can't be read; the rest holds. */
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
      case Meaning.WithoutTerms it -> takeRest(message, it);
      case Meaning.PassedOver it -> new Outcome.PassedOver(it.reason());
    };
  }

  /**
   * An order that is not known can't be placed without its lines and customer, and nothing holds.
   */
  private Outcome takeRest(Incoming message, Meaning.WithoutTerms shown) {
    if (!intake.knows(shown.orderId())) {
      throw shown.wrong();
    }
    return refusal(intake.take(message, shown.events()))
        .orElseGet(
            () ->
                new Outcome.Refused(
                    "The order's lines and customer stay as they were, since those shown can't be taken: %s"
                        .formatted(shown.wrong().getMessage())));
  }

  /**
   * What it tells of orders; nothing where it is passed over.
   *
   * @throws BadInput as {@link #take} does, also where what else it tells is taken
   * @throws UnreadableEvent in the same way
   */
  List<IntakeEvent> read(Incoming message) {
    return switch (meaning(message)) {
      case Meaning.News news -> news.events();
      case Meaning.WithoutTerms it -> throw it.wrong();
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
    return refusal(answers)
        .orElseGet(
            () ->
                new Outcome.Taken(
                    news.events().stream().map(IntakeEvent::orderId).distinct().toList()));
  }

  private static Optional<Outcome> refusal(List<Intake.Answer> answers) {
    return answers.stream()
        .filter(Intake.Answer.Refused.class::isInstance)
        .<Outcome>map(
            answer -> new Outcome.Refused(((Intake.Answer.Refused) answer).refusal().reason()))
        .findFirst();
  }
}
