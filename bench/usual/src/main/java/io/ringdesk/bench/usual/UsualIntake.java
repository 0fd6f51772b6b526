package io.ringdesk.bench.usual;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import org.springframework.cloud.stream.function.StreamBridge;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.kafka.support.KafkaHeaders;
import org.springframework.messaging.Message;
import org.springframework.messaging.support.MessageBuilder;

/** One message is read, saved, published; then comes the next. */
@Configuration(proxyBeanMethods = false)
class UsualIntake {

  private static final int PEOPLE = 12;

  private final AtomicLong numbers = new AtomicLong(100_000);

  @Bean
  Consumer<Message<PlacedOrder>> orderIntake(OrderRepository orders, StreamBridge bridge) {
    return message -> take(message, orders, bridge);
  }

  private void take(Message<PlacedOrder> message, OrderRepository orders, StreamBridge bridge) {
    var order = message.getPayload();
    var number = numbers.incrementAndGet();
    var manager = "manager-%03d".formatted(1 + number % PEOPLE);
    var placed = OrderPlaced.of(order, Long.toString(number), manager);
    var key = order.source() + "/" + order.externalId();
    var id = UUID.nameUUIDFromBytes(key.getBytes(StandardCharsets.UTF_8)).toString();
    var now = Instant.now().truncatedTo(ChronoUnit.MILLIS);
    orders.save(
        OrderDocument.of(placed, id, now, text(message, "ce_source"), text(message, "ce_id")));
    var event =
        MessageBuilder.withPayload(placed)
            .setHeader(KafkaHeaders.KEY, id.getBytes(StandardCharsets.UTF_8))
            .setHeader("ce_type", "order.placed.v1")
            .setHeader("ce_id", id + ":1")
            .build();
    if (!bridge.send("orders-out-0", event)) {
      throw new IllegalStateException("The broker has not taken " + key);
    }
  }

  private static String text(Message<?> message, String header) {
    return message.getHeaders().get(header) instanceof byte[] bytes
        ? new String(bytes, StandardCharsets.UTF_8)
        : String.valueOf(message.getHeaders().get(header));
  }
}
