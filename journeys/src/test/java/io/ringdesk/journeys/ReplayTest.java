package io.ringdesk.journeys;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.mapping;
import static java.util.stream.Collectors.reducing;
import static org.assertj.core.api.Assertions.assertThat;

import io.ringdesk.local.platform.rules.IntakeEvent;
import io.ringdesk.local.platform.rules.ReferenceModel;
import io.ringdesk.local.platform.rules.ReferenceModel.ExpectedOrder;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/**
 * Orders of shops, replayed: in order; and dealt in any order with every fifth event told twice.
 * Both come to the same, and to what the rules give.
 */
@Busy
class ReplayTest {
  private static final Duration PATIENCE = Duration.ofMinutes(60);

  private final Ringdesk ringdesk = Ringdesk.running();
  private final Api helga = ringdesk.as("helga");

  @Test
  void in_order_and_shuffled_with_duplicates_come_to_the_same_and_to_what_the_rules_give() {
    var news = OrderFiles.news();
    var shuffled = new ArrayList<>(news);
    var dice = new Random(7);
    news.stream().filter(_ -> dice.nextInt(5) == 0).forEach(shuffled::add);
    Collections.shuffle(shuffled, dice);

    var expected = byExternalId(ReferenceModel.expect(news));
    assertThat(expected).isNotEmpty();
    assertThat(replayed(news, "in-order")).isEqualTo(expected);
    assertThat(replayed(shuffled, "shuffled")).isEqualTo(expected);
  }

  /** What became of the news, under sources of their own, so that each replay meets new orders. */
  private Map<String, ExpectedOrder> replayed(List<IntakeEvent> news, String suffix) {
    ringdesk
        .bus()
        .intakeStructured(
            news.stream().map(event -> event.toldBy(event.source() + "-" + suffix)).toList());
    ringdesk.assertReconciled(PATIENCE);
    return outcome(news.stream().map(event -> event.source() + "-" + suffix).distinct().toList());
  }

  private Map<String, ExpectedOrder> outcome(List<String> sources) {
    var orders =
        sources.stream().flatMap(it -> helga.all("/api/orders?source=" + it).stream()).toList();
    var earned =
        helga.all("/api/commissions").stream()
            .collect(
                groupingBy(
                    entry -> entry.get("orderId").asString() + entry.get("role").asString(),
                    mapping(
                        entry -> new BigDecimal(entry.at("/amount/amount").asString()),
                        reducing(BigDecimal.ZERO, BigDecimal::add))));
    var outcome = new TreeMap<String, ExpectedOrder>();
    for (var order : orders) {
      var id = order.get("id").asString();
      var amount = new BigDecimal(order.at("/amount/amount").asString());
      var nothing = BigDecimal.ZERO.setScale(amount.scale());
      outcome.put(
          order.get("externalId").asString(),
          new ExpectedOrder(
              order.get("status").asString(),
              amount,
              new BigDecimal(order.at("/paid/amount").asString()),
              new BigDecimal(order.at("/refunded/amount").asString()),
              earned.getOrDefault(id + "order-manager", nothing),
              earned.getOrDefault(id + "affiliate", nothing)));
    }
    return outcome;
  }

  private static Map<String, ExpectedOrder> byExternalId(Map<String, ExpectedOrder> orders) {
    var byExternalId = new TreeMap<String, ExpectedOrder>();
    orders.forEach((name, order) -> byExternalId.put(name.substring(name.indexOf('/') + 1), order));
    return byExternalId;
  }
}
