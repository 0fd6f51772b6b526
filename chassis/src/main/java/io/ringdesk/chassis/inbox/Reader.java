package io.ringdesk.chassis.inbox;

import java.util.List;

/** What a service does with a batch of events. */
@FunctionalInterface
public interface Reader {

  /**
   * Takes the batch, in its order. When it returns, all that it took is durable.
   *
   * @return what it could not take
   * @throws RuntimeException passing trouble: the whole batch comes again
   */
  List<Rejection> read(List<Incoming> batch);
}
