package io.ringdesk.call.exchange;

import io.ringdesk.chassis.inbox.Incoming;
import io.ringdesk.chassis.inbox.UnreadableEvent;
import io.ringdesk.chassis.web.BadInput;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import org.springframework.stereotype.Component;

/** The records of the topic by which exchanges tell of calls, and how each type is read. */
@Component
class PbxRecords {

  static final String TOPIC = "pbx-intake";

  private final Map<String, Function<Incoming, List<PbxEvent>>> readings = new TreeMap<>();

  PbxRecords(List<IntakeType> types) {
    types.forEach(type -> readings.put(type.name(), type.reading()));
  }

  /**
   * What a record says of calls.
   *
   * @throws BadInput naming all that is wrong with it
   * @throws UnreadableEvent when it is of no type that is known, or not what its type promises
   */
  List<PbxEvent> read(Incoming record) {
    Function<Incoming, List<PbxEvent>> reading = readings.get(record.type());
    if (reading == null) {
      throw new UnreadableEvent(
          "'%s' is no type of this topic. There are: %s."
              .formatted(record.type(), String.join(", ", readings.keySet())));
    }
    return reading.apply(record);
  }
}
