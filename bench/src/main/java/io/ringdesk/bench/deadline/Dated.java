package io.ringdesk.bench.deadline;

import io.ringdesk.bench.orders.IntakeRecord;
import io.ringdesk.bench.orders.Orders;
import java.time.Duration;
import java.time.Instant;
import java.util.stream.Stream;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * Orders that are to be cancelled by date, evenly over a stretch of time.
 *
 * @param begin number of the first of them
 * @param count how many there are
 * @param first date
 * @param over from the first date to the last
 */
record Dated(Orders orders, long begin, int count, Instant first, Duration over) implements Orders {

  private static final JsonMapper JSON = JsonMapper.shared();

  @Override
  public Stream<IntakeRecord> from(long from, int many) {
    var number = new long[] {from - begin};
    return orders.from(from, many).map(order -> dated(order, number[0]++));
  }

  private IntakeRecord dated(IntakeRecord order, long number) {
    var data = (ObjectNode) JSON.readTree(order.data());
    data.put("autoCancelAt", first.plusMillis(over.toMillis() * number / count).toString());
    return new IntakeRecord(order.key(), order.attributes(), JSON.writeValueAsBytes(data));
  }
}
