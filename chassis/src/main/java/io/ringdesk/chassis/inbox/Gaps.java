package io.ringdesk.chassis.inbox;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.ArrayList;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What is missing in a history as the bus brought it is counted, alarmed and fetched from its
 * owner.
 */
public final class Gaps {

  private static final Logger LOG = LoggerFactory.getLogger(Gaps.class);

  private final Owners owners;
  private final Counter gaps;
  private final Counter duplicates;

  public Gaps(Owners owners, MeterRegistry meters) {
    this.owners = owners;
    this.gaps =
        Counter.builder("ringdesk.inbox.gaps")
            .description("Times that events were missing in a history as the bus brought it")
            .register(meters);
    this.duplicates =
        Counter.builder("ringdesk.inbox.duplicates")
            .description("Events passed over because they had been taken before")
            .register(meters);
  }

  /**
   * Events of one aggregate, ready to be taken.
   *
   * @param whole follow each other without a gap
   * @param unhealed come after a gap that their owner could not fill either
   */
  public record Filled(List<Incoming> whole, List<Incoming> unhealed) {}

  /**
   * These events of one aggregate without those already taken, and with what is missing before and
   * between them.
   *
   * @param have the sequence number of the last one taken
   */
  public Filled fill(List<Incoming> events, long have) {
    List<Incoming> whole = new ArrayList<>();
    List<Incoming> unhealed = new ArrayList<>();
    long last = have;
    for (Incoming event : events) {
      if (event.sequence() <= last) {
        passedOver(event);
        continue;
      }
      if (event.sequence() > last + 1) {
        List<Incoming> missing = missing(event, last);
        whole.addAll(missing);
        last += missing.size();
      }
      if (event.sequence() == last + 1) {
        whole.add(event);
        last = event.sequence();
      } else {
        unhealed.add(event);
      }
    }
    return new Filled(whole, unhealed);
  }

  private List<Incoming> missing(Incoming before, long have) {
    gaps.increment();
    LOG.atWarn()
        .addKeyValue("event", "gap")
        .addKeyValue("topic", before.topic())
        .addKeyValue("aggregate", before.aggregateId())
        .addKeyValue("have", have)
        .addKeyValue("came", before.sequence())
        .log("Events are missing; fetching them from their owner");
    return owners.between(before.topic(), before.aggregateId(), have, before.sequence());
  }

  public void passedOver(Incoming event) {
    duplicates.increment();
  }

  public Rejection unhealed(Incoming event) {
    return new Rejection(
        event,
        "Events of %s before number %d are missing, and could not be taken from their owner either."
            .formatted(event.aggregateId(), event.sequence()));
  }

  public long counted() {
    return (long) gaps.count();
  }

  public long duplicatesPassedOver() {
    return (long) duplicates.count();
  }
}
