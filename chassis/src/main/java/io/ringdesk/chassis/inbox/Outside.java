package io.ringdesk.chassis.inbox;

import io.ringdesk.chassis.inbox.Audit.Verdict;
import io.ringdesk.chassis.web.BadInput;
import java.util.Comparator;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * A topic to which external systems publish, as its {@link Audit} reads it.
 *
 * @param reading what a record tells; throws {@link BadInput} or {@link UnreadableEvent} where it
 *     can't be taken
 * @param judge what each thing that was told would come to if it were told now, in their order;
 *     changes nothing
 * @param witness the histories in which it has had its effect where they name it as a cause; {@link
 *     Witness#NONE} where a record can tell several things, of which one cause proves too little
 */
public record Outside<T>(
    String topic,
    Function<Incoming, List<T>> reading,
    Function<List<T>, List<Verdict>> judge,
    Witness witness) {

  public Outside(
      String topic, Function<Incoming, List<T>> reading, Function<List<T>, List<Verdict>> judge) {
    this(topic, reading, judge, Witness.NONE);
  }

  /** Of each record the worst of all that it tells; what can't be read is refused. */
  List<Verdict> verdicts(List<Incoming> records) {
    List<Optional<List<T>>> told = records.stream().map(this::told).toList();
    Iterator<Verdict> each =
        judge
            .apply(told.stream().flatMap(Optional::stream).flatMap(List::stream).toList())
            .iterator();
    return told.stream()
        .map(things -> things.map(all -> worst(all, each)).orElse(Verdict.REFUSED))
        .toList();
  }

  private Optional<List<T>> told(Incoming record) {
    try {
      return Optional.of(reading.apply(record));
    } catch (BadInput | UnreadableEvent refused) {
      return Optional.empty();
    }
  }

  private static Verdict worst(List<?> told, Iterator<Verdict> each) {
    return told.stream().map(_ -> each.next()).max(Comparator.naturalOrder()).orElse(Verdict.TAKEN);
  }
}
