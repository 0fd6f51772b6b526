package io.ringdesk.local.platform.torture;

import static org.assertj.core.api.Assertions.assertThat;

import io.ringdesk.local.platform.rules.ReferenceModel;
import io.ringdesk.local.platform.torture.Plan.Kill;
import io.ringdesk.local.platform.torture.Sending.Door;
import io.ringdesk.local.platform.torture.Sending.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class PlanTest {

  private static final List<String> VICTIMS = List.of("kafka", "mongodb", "order-service");
  private final Plan plan = new Plan(7, 400, 30, VICTIMS);

  @Test
  void the_same_seed_gives_the_same_plan() {
    var again = new Plan(7, 400, 30, VICTIMS);
    assertThat(sendings(again)).isEqualTo(sendings(plan));
    assertThat(kills(again)).isEqualTo(kills(plan));
  }

  @Test
  void another_seed_gives_another_plan() {
    var other = new Plan(8, 400, 30, VICTIMS);
    assertThat(sendings(other)).isNotEqualTo(sendings(plan));
    assertThat(kills(other)).isNotEqualTo(kills(plan));
  }

  @Test
  void all_news_go_out_and_repeats_are_of_news() {
    var news = plan.stories();
    var told = new ArrayList<String>();
    for (int i = 0; i < 400; i++) news.of(i).news().forEach(one -> told.add(one.id()));
    var sent = sendings(plan);
    assertThat(of(sent, Kind.NEWS)).containsExactlyInAnyOrderElementsOf(told);
    assertThat(of(sent, Kind.REPEAT)).isNotEmpty().isSubsetOf(told);
    assertThat(of(sent, Kind.RUBBISH)).isNotEmpty().doesNotContainAnyElementsOf(told);
  }

  @Test
  void every_way_is_taken_and_news_come_before_their_orders() {
    var sent = sendings(plan);
    assertThat(sent).extracting(Sending::door).contains(Door.values());
    var firsts =
        sent.stream()
            .filter(one -> one.kind() == Kind.NEWS)
            .collect(Collectors.toMap(Sending::key, one -> one.news().type(), (first, _) -> first));
    assertThat(firsts.values()).contains("order-intake.payment.v1", "order-intake.placed.v1");
  }

  @Test
  void kills_are_spread_over_the_stream_and_each_victim_has_his_share() {
    var kills = kills(plan);
    assertThat(kills).hasSize(30).extracting(Kill::victim).contains("kafka", "mongodb");
    assertThat(kills).extracting(Kill::after).isSorted().allMatch(after -> after < 400);
    assertThat(kills.getLast().after()).isGreaterThan(350);
  }

  @Test
  void orders_come_to_every_status_in_several_currencies() {
    var statuses = new ArrayList<String>();
    var currencies = new ArrayList<String>();
    for (int i = 0; i < 400; i++) {
      var story = plan.stories().of(i);
      var events = story.news().stream().map(News::event).toList();
      statuses.add(ReferenceModel.of(events).orElseThrow().status());
      currencies.add(events.getFirst().data().path("currency").asString());
    }
    assertThat(statuses).contains("awaiting", "prepaid", "paid", "refunded", "cancelled");
    assertThat(currencies).contains("EUR", "JPY", "KWD");
  }

  private static List<String> of(List<Sending> sent, Kind kind) {
    return sent.stream().filter(one -> one.kind() == kind).map(one -> one.news().id()).toList();
  }

  private static List<Kill> kills(Plan plan) {
    return plan.kills(Torture::weight);
  }

  private static List<Sending> sendings(Plan plan) {
    var all = new ArrayList<Sending>();
    plan.sendings().forEachRemaining(all::add);
    return all;
  }
}
