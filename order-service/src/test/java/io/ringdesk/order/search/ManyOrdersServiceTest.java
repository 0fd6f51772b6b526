package io.ringdesk.order.search;

import static org.assertj.core.api.Assertions.assertThat;

import com.mongodb.client.model.Filters;
import io.ringdesk.chassis.journal.Journal;
import io.ringdesk.chassis.journal.Journals;
import io.ringdesk.order.Client;
import io.ringdesk.order.Plans;
import io.ringdesk.order.ServiceTest;
import io.ringdesk.order.domain.OrderEvent;
import io.ringdesk.order.domain.OrderFile;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.util.LinkedMultiValueMap;

/** The list among a hundred thousand orders. */
@ServiceTest
class ManyOrdersServiceTest {

  private static final int PAGE = 51;

  /**
   * Of n orders and two filters that know nothing of each other, √(51 n) documents are the most
   * that the better of two indexes has to look at; the database may take the other one.
   */
  private static final int MOST_EXAMINED = 2 * (int) Math.sqrt(PAGE * (double) ManyOrders.COUNT);

  private static final List<String> FILTERS =
      List.of(
          "status=awaiting",
          "status=refunded",
          "manager=manager-7",
          "personalManager=personal-3",
          "email=p17@many.example",
          "phone=+34600000017",
          "product=sku-95",
          "product=sku-1",
          "tag=autumn",
          "tag=rare",
          "source=big",
          "source=small",
          "placedFrom=2026-03-01",
          "placedTo=2026-01-02",
          "amountFrom=700",
          "amountTo=12",
          "callResult=refusal",
          "callResult=call-back",
          "nextCallFrom=2026-03-14",
          "nextCallTo=2026-01-20",
          "q=person17 o",
          "q=2000");

  private final Client admin;
  private final Journals journals;
  private final Journal<OrderFile, OrderEvent> orders;
  private OrderSearch search;

  ManyOrdersServiceTest(
      @Autowired Client client,
      @Autowired Journals journals,
      @Autowired Journal<OrderFile, OrderEvent> orders,
      @Autowired OrderSearch search) {
    this.admin = client;
    this.journals = journals;
    this.orders = orders;
    this.search = search;
  }

  @BeforeEach
  void many() {
    search = ManyOrders.search(admin, journals, orders);
  }

  static Stream<List<String>> pairs() {
    List<List<String>> pairs = new ArrayList<>();
    for (int i = 0; i < FILTERS.size(); i++) {
      for (int j = i + 1; j < FILTERS.size(); j++) {
        if (!name(FILTERS.get(i)).equals(name(FILTERS.get(j)))) {
          pairs.add(List.of(FILTERS.get(i), FILTERS.get(j)));
        }
      }
    }
    return pairs.stream();
  }

  @ParameterizedTest
  @MethodSource("pairs")
  void any_two_filters_are_answered_by_an_index(List<String> pair) {
    Plans.assertAnsweredByIndex(
        search.find(query(pair), Filters.empty()).limit(PAGE), MOST_EXAMINED);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "sort=amount",
        "sort=-amount",
        "sort=nextCallAt",
        "sort=-nextCallAt",
        "sort=placedAt",
        "sort=-placedAt"
      })
  void each_sort_is_answered_by_an_index(String sort) {
    Plans.assertAnsweredByIndex(
        search.find(query(List.of(sort)), Filters.empty()).limit(PAGE), 2 * PAGE);
    Plans.assertAnsweredByIndex(
        search.find(query(List.of(sort, "manager=manager-7")), Filters.empty()).limit(PAGE),
        2 * MOST_EXAMINED);
  }

  @Test
  void nobody_counts_past_ten_thousand() {
    assertThat(search.count(query(List.of()))).isEqualTo(new Count(10_000, true));
    assertThat(search.count(query(List.of("source=big")))).isEqualTo(new Count(10_000, true));
    assertThat(search.count(query(List.of("tag=rare"))).more()).isFalse();
  }

  private static OrderQuery query(List<String> filters) {
    var asked = new LinkedMultiValueMap<String, String>();
    filters.forEach(filter -> asked.add(name(filter), filter.substring(filter.indexOf('=') + 1)));
    return OrderQuery.of(asked, ManyOrders.ADMIN, Set.of());
  }

  private static String name(String filter) {
    return filter.substring(0, filter.indexOf('='));
  }
}
