package io.ringdesk.order.shops;

import io.ringdesk.chassis.inbox.Incoming;
import io.ringdesk.chassis.wire.Headers;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.errors.TimeoutException;
import org.springframework.stereotype.Component;

/**
 * Keeps, as they came, the messages of shops that could not be taken at once, for the reader of the
 * topic to take them or set them aside. The signature is not kept.
 */
@Component
class KeptWebhooks {

  static final String TOPIC = "shop-webhooks";

  /** Shopify waits five seconds for an answer. */
  private static final long PATIENCE_SECONDS = 2;

  private final Producer<String, byte[]> publisher;

  KeptWebhooks(Producer<String, byte[]> publisher) {
    this.publisher = publisher;
  }

  /**
   * Returns when the broker has it.
   *
   * @throws TimeoutException when the broker does not answer; then the platform has to send it
   *     again
   */
  void keep(Incoming message) {
    var record = new ProducerRecord<>(TOPIC, message.id(), message.data());
    var headers = record.headers();
    Headers.add(headers, Headers.SPEC_VERSION, "1.0");
    Headers.add(headers, Headers.ID, message.id());
    Headers.add(headers, Headers.SOURCE, message.source());
    Headers.add(headers, Headers.TYPE, message.type());
    Headers.add(headers, Headers.TIME, message.time().toString());
    Headers.add(headers, Headers.AUTHOR, message.author());
    Headers.add(headers, Headers.CONTENT_TYPE, "application/json");
    Headers.add(headers, Headers.TRACE, message.trace());
    try {
      publisher.send(record).get(PATIENCE_SECONDS, TimeUnit.SECONDS);
    } catch (ExecutionException | java.util.concurrent.TimeoutException notKept) {
      throw new TimeoutException("A message of a shop could not be kept", notKept);
    } catch (InterruptedException ending) {
      Thread.currentThread().interrupt();
      throw new TimeoutException("A message of a shop could not be kept", ending);
    }
  }
}
