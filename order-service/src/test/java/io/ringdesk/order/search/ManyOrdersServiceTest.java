package io.ringdesk.order.search;

import static org.assertj.core.api.Assertions.assertThat;

import com.mongodb.client.model.Filters;
import io.ringdesk.chassis.journal.Codecs;
import io.ringdesk.chassis.journal.Journal;
import io.ringdesk.chassis.journal.Journals;
import io.ringdesk.chassis.web.Actor;
import io.ringdesk.order.Client;
import io.ringdesk.order.Plans;
import io.ringdesk.order.ServiceTest;
import io.ringdesk.order.domain.Order;
import io.ringdesk.order.domain.OrderEvent;
import io.ringdesk.order.domain.OrderFile;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import java.util.stream.Stream;
import org.bson.BsonDocument;
import org.bson.Document;
import org.bson.codecs.DecoderContext;
import org.bson.conversions.Bson;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.util.LinkedMultiValueMap;

/** The list among a hundred thousand orders. */
@ServiceTest
class ManyOrdersServiceTest {

  private static final int PAGE = 51;
  private static final int SETS = 200;
  private static final Bson EVERY_TENTH = Filters.regex("_id", "0$");

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
          "toGiveBack=true",
          "cancellationNoted=true",
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

  static List<String> filters() {
    return FILTERS;
  }

  /** Else its plan proves nothing. */
  @ParameterizedTest
  @MethodSource("filters")
  void each_filter_finds_some_and_not_all(String filter) {
    assertThat(ManyOrders.fitting(query(List.of(filter)))).isBetween(1L, ManyOrders.COUNT - 1L);
  }

  /**
   * Several filters that one order fits, by whoever has it.
   *
   * @param expected the ids of all that fit all of them
   */
  private record Asked(List<Meaning> meanings, Actor by, Set<String> expected) {

    List<String> filters() {
      return meanings.stream().map(Meaning::filter).toList();
    }

    void judge(Order order) {
      if (meanings.stream().allMatch(meaning -> meaning.fits().test(order))) {
        expected.add(order.id());
      }
    }
  }

  /** Among every tenth of the orders, so that it takes seconds. */
  @Test
  void any_filters_together_find_just_what_fits_each() {
    var dice = new Random(14);
    List<Asked> sets = new ArrayList<>();
    for (int i = 0; i < SETS; i++) {
      Bson one = Filters.eq("_id", "m%06d".formatted(oneOfMany(i, dice)));
      sets.add(asked(order(search.find(query(List.of()), one).first()), dice));
    }
    for (BsonDocument document : search.find(query(List.of()), EVERY_TENTH)) {
      Order order = order(document);
      sets.forEach(set -> set.judge(order));
    }
    for (Asked set : sets) {
      assertThat(found(set)).as("%s", set.filters()).isEqualTo(set.expected());
    }
    assertThat(sets.stream().flatMap(set -> set.filters().stream()).map(filter -> name(filter)))
        .containsAll(FILTERS.stream().map(filter -> name(filter)).toList());
  }

  /** Half of them recent, which are called again; half of them such as have something seldom. */
  private static int oneOfMany(int i, Random dice) {
    int one =
        i % 2 == 0
            ? dice.nextInt(ManyOrders.COUNT)
            : ManyOrders.COUNT - 1 - dice.nextInt(ManyOrders.COUNT / 20);
    return one - one % (i % 4 < 2 ? 20 : 10);
  }

  private static Asked asked(Order one, Random dice) {
    List<Meaning> meanings = Meaning.fitting(one, dice);
    Collections.shuffle(meanings, dice);
    String manager = Objects.requireNonNullElse(one.manager(), "nobody");
    return new Asked(
        meanings.subList(0, 1 + dice.nextInt(5)),
        new Actor(manager, Set.of("administrator"), Set.of()),
        new HashSet<>());
  }

  private Set<String> found(Asked set) {
    List<String> asked = new ArrayList<>(set.filters());
    asked.add("fields=id");
    return search
        .find(query(asked, set.by()), EVERY_TENTH)
        .map(document -> document.getString("_id").getValue())
        .into(new HashSet<>());
  }

  private static Order order(@Nullable BsonDocument document) {
    return Codecs.registry()
        .get(OrderFile.class)
        .decode(
            Objects.requireNonNull(document).getDocument("state").asBsonReader(),
            DecoderContext.builder().build())
        .placed();
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
  @ValueSource(strings = {"status=cancelled", "callResult=refusal"})
  void what_leads_to_no_next_call_is_not_looked_through_for_one(String filter) {
    Plans.assertAnsweredByIndex(
        search.find(query(List.of(filter, "nextCallFrom=2026-01-01")), Filters.empty()).limit(PAGE),
        PAGE);
  }

  /** Thousands have such an amount, or wait for such a call. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "manager=manager-7",
        "personalManager=personal-3",
        "source=big",
        "tag=autumn",
        "placedFrom=2026-01-10",
        "callResult=call-back"
      })
  void of_a_range_only_what_is_shown_is_fetched(String beside) {
    for (String range : List.of("amountTo=12", "nextCallTo=2026-02-10")) {
      Plans.assertAnsweredByIndex(
          search.find(query(List.of(beside, range)), Filters.empty()).limit(PAGE), PAGE);
    }
  }

  @ParameterizedTest
  @CsvSource({
    "amountTo=5, source=big, true", // some 1,300 orders
    "amountFrom=5, amountTo=5.5, true",
    "amountTo=12, source=big, true", // some 3,100
    "amountTo=40, source=big, false", // some 10,000: a page of the newest is found sooner
    "nextCallTo=2026-01-20, source=big, true",
    "amountTo=5, tag=rare, false", // some 100
    "amountTo=5, q=2000, false"
  })
  void the_index_of_a_range_is_the_only_choice_where_few_lie_in_it(
      String one, String other, boolean only) {
    OrderQuery query = query(List.of(one, other));
    Document planner =
        search
            .find(query, Filters.empty())
            .limit(PAGE)
            .explain()
            .get("queryPlanner", Document.class);
    assertThat(planner.getList("rejectedPlans", Document.class).isEmpty()).isEqualTo(only);
    if (only) {
      String range = one.startsWith("amount") ? OrderDocument.AMOUNT : OrderDocument.NEXT_CALL_AT;
      assertThat(String.valueOf(planner.get("winningPlan"))).contains(range + "_1");
    }
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
    return query(filters, ManyOrders.ADMIN);
  }

  private static OrderQuery query(List<String> filters, Actor by) {
    var asked = new LinkedMultiValueMap<String, String>();
    filters.forEach(filter -> asked.add(name(filter), filter.substring(filter.indexOf('=') + 1)));
    return OrderQuery.of(asked, by, Set.of());
  }

  private static String name(String filter) {
    return filter.substring(0, filter.indexOf('='));
  }
}
