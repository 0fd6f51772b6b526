package io.ringdesk.call.exchange.makers;

import io.ringdesk.chassis.inbox.Incoming;
import io.ringdesk.chassis.wire.Headers;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.errors.TimeoutException;
import org.springframework.stereotype.Component;

/**
 * Keeps, as they came, the messages of exchanges that could not be taken at once, on the topic of
 * the intake: its reader takes them or sets them aside. The proof of who sent it is not kept.
 */
@Component
class KeptMessages {

  private static final String TOPIC = "pbx-intake";
  private static final long PATIENCE_SECONDS = 2;

  private final Producer<String, byte[]> publisher;

  KeptMessages(Producer<String, byte[]> publisher) {
    this.publisher = publisher;
  }

  /**
   * Returns when the broker has them.
   *
   * @throws TimeoutException when the broker does not answer; then they have to be sent again
   */
  void keep(List<Incoming> messages) {
    List<? extends Future<?>> sent =
        messages.stream().map(KeptMessages::record).map(publisher::send).toList();
    try {
      for (Future<?> one : sent) {
        one.get(PATIENCE_SECONDS, TimeUnit.SECONDS);
      }
    } catch (ExecutionException | java.util.concurrent.TimeoutException notKept) {
      throw new TimeoutException("A message of an exchange could not be kept", notKept);
    } catch (InterruptedException ending) {
      Thread.currentThread().interrupt();
      throw new TimeoutException("A message of an exchange could not be kept", ending);
    }
  }

  private static ProducerRecord<String, byte[]> record(Incoming message) {
    var record = new ProducerRecord<>(TOPIC, message.id(), message.data());
    var headers = record.headers();
    Headers.add(headers, Headers.SPEC_VERSION, "1.0");
    Headers.add(headers, Headers.ID, message.id());
    Headers.add(headers, Headers.SOURCE, message.source());
    Headers.add(headers, Headers.TYPE, message.type());
    Headers.add(headers, Headers.TIME, message.time().toString());
    Headers.add(headers, Headers.AUTHOR, message.author());
    Headers.add(headers, Headers.TRACE, message.trace());
    return record;
  }
}
