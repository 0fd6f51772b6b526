package io.ringdesk.bench.growth;

import io.ringdesk.bench.load.Caller;
import io.ringdesk.bench.orders.IntakeRecord;
import io.ringdesk.bench.orders.OrderId;
import io.ringdesk.bench.orders.Orders;
import io.ringdesk.bench.rig.Crew;
import io.ringdesk.bench.rig.Rig;
import io.ringdesk.local.platform.parts.Service;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * One kind of request, by many different people and for many different things.
 *
 * @param name of its figure
 * @param service who answers
 * @param requests sent in turn
 */
record Asked(String name, Service service, List<byte[]> requests) {

  private static final int DIFFERENT = 200;

  /** All of them, for things among the first so many orders. */
  static List<Asked> all(Rig rig, Crew crew, Orders orders, int among) {
    var head = rig.issuer().bearer("head", "head-of-sales");
    var chance = new SplittableRandom(among);
    var some =
        IntStream.range(0, DIFFERENT)
            .mapToObj(_ -> orders.from(chance.nextInt(among), 1).findFirst().orElseThrow())
            .toList();
    return List.of(
        new Asked(
            "growth",
            Service.CALL,
            crew.names().stream()
                .map(it -> rig.issuer().bearer(it, Crew.ROLE))
                .map(it -> Caller.request("POST", "/api/queue/next", it))
                .toList()),
        new Asked(
            "growth-queue",
            Service.CALL,
            crew.names().stream()
                .map("/api/queue?due=true&manager="::concat)
                .map(it -> Caller.request("GET", it, head))
                .toList()),
        new Asked(
            "growth-callability",
            Service.CALL,
            phones(some)
                .map("/api/callability?phone="::concat)
                .map(it -> Caller.request("GET", it, head))
                .toList()),
        new Asked(
            "growth-list",
            Service.ORDER,
            crew.names().stream()
                .map("/api/orders?status=awaiting&tag=autumn&manager="::concat)
                .map(it -> Caller.request("GET", it, head))
                .toList()),
        new Asked(
            "growth-page",
            Service.ORDER,
            some.stream()
                .map(it -> "/api/orders/" + OrderId.of(it.key()))
                .map(it -> Caller.request("GET", it, head))
                .toList()),
        new Asked(
            "growth-contact",
            Service.CONTACT,
            phones(some)
                .map("/api/contacts?phone="::concat)
                .map(it -> Caller.request("GET", it, head))
                .toList()));
  }

  /** Of their customers, as they stand in an address. */
  private static Stream<String> phones(List<IntakeRecord> orders) {
    return orders.stream().map(it -> it.phone().replace("+", "%2B"));
  }
}
