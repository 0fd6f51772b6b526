package io.ringdesk.order.search;

import static org.assertj.core.api.Assertions.assertThat;

import com.mongodb.client.model.Filters;
import io.ringdesk.chassis.web.Cursor;
import io.ringdesk.chassis.wire.Json;
import io.ringdesk.order.Client;
import io.ringdesk.order.Plans;
import io.ringdesk.order.ServiceTest;
import io.ringdesk.order.Shop;
import io.ringdesk.testkit.Contracts;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.util.MultiValueMap;
import tools.jackson.databind.JsonNode;

/** Orders 10 and 14: the list by any filter, all orders of a customer by his e-mail among them. */
@ServiceTest
class OrderSearchServiceTest {

  private static final int ORDERS = 1000;
  private static final int ORDERS_OF_NEIGHBOURS = 100;

  /** Who has an order open is read elsewhere, and the others come only with a single order. */
  private static final Set<String> NO_COLUMNS =
      Set.of("lease", "expenseEntries", "customerNotes", "actions");

  private static @Nullable String shop;

  private final Client admin;
  private final OrderSearch search;

  OrderSearchServiceTest(@Autowired Client client, @Autowired OrderSearch search) {
    this.admin = client;
    this.search = search;
  }

  /**
   * A thousand orders of one shop, each a minute and a cent after the one before; and some of other
   * shops, who come first in a list, however it is sorted by time.
   */
  @BeforeEach
  void orders() {
    if (shop != null) {
      return;
    }
    String source = "s-" + UUID.randomUUID();
    var lines = new StringBuilder();
    for (int i = 0; i < ORDERS_OF_NEIGHBOURS; i++) {
      lines.append(placed("earlier-" + source, "2030-12-31", 20_000_000, i));
      lines.append(placed("later-" + source, "2031-01-02", 30_000_000, i));
    }
    for (int i = 0; i < ORDERS; i++) {
      lines.append(placed(source, "2031-01-01", 10_000_000, i));
    }
    admin
        .as("shop", "external-system")
        .post("/api/intake/orders", lines.toString(), "application/x-ndjson")
        .is(202);
    shop = source;
  }

  private static String placed(String source, String day, int phones, int i) {
    String data =
        """
        {"source":"%s","externalId":"%d","placedAt":"%sT%02d:%02d:00Z","currency":"EUR",
         "customer":{"name":"Person%d Of %s","email":"P%d@%s.example","phone":"+346%08d"},
         "lines":[{"sku":"sku-%d","quantity":1,"unitPrice":"%d.%02d"}]%s}
        """
            .formatted(
                source,
                i,
                day,
                i / 60,
                i % 60,
                i,
                source,
                i,
                source,
                phones + i,
                i % 100,
                500 + i / 100,
                i % 100,
                i % 100 == 7 ? ",\"tag\":\"tag-%s\"".formatted(source) : "");
    return Shop.event("placed", data) + "\n";
  }

  @Test
  void each_filter_finds_what_it_names() {
    assertThat(found("product", "sku-5")).hasSize(10);
    assertThat(found("tag", "tag-" + shop)).hasSize(10);
    assertThat(found("email", "p17@" + shop + ".EXAMPLE")).containsExactly("17");
    assertThat(found("phone", "+34610000017")).containsExactly("17");
    assertThat(found("phone", "34 610 000 017")).containsExactly("17");
    assertThat(found("placedFrom", "2031-01-01T00:05:00Z", "placedTo", "2031-01-01T01:07:00+01:00"))
        .containsExactly("7", "6", "5");
    assertThat(found("placedFrom", "2031-01-02")).isEmpty();
    assertThat(found("placedTo", "2031-01-01", "limit", "1")).containsExactly("999");
    assertThat(found("amountFrom", "500.10", "amountTo", "500.12"))
        .containsExactly("12", "11", "10");
    assertThat(found("status", "paid,prepaid")).isEmpty();
    assertThat(found("status", "awaiting,paid", "product", "sku-5")).hasSize(10);
    assertThat(found("personalManager", "none", "tag", "tag-" + shop)).hasSize(10);
    assertThat(found("personalManager", "paula")).isEmpty();
    assertThat(found("manager", "nobody-knows-him")).isEmpty();
  }

  @Test
  void a_beginning_finds_number_name_mail_and_phone() {
    String number = list("email", "p17@" + shop + ".example").at("/items/0/number").asString();
    assertThat(found("q", number)).containsExactly("17");
    assertThat(found("q", "PERSON17 of")).containsExactly("17");
    assertThat(found("q", "of " + shop)).hasSize(50);
    assertThat(found("q", "p17@")).containsExactly("17");
    assertThat(found("q", "+34 610 000 017")).containsExactly("17");
    assertThat(found("q", "erson17")).isEmpty();
  }

  @Test
  void pages_follow_one_another_without_a_gap_or_a_repeat() {
    for (String sort : List.of("-placedAt", "placedAt", "-amount", "amount")) {
      List<String> seen = new ArrayList<>();
      String cursor = "";
      do {
        JsonNode page = list("sort", sort, "limit", "170", "cursor", cursor);
        page.path("items").forEach(item -> seen.add(item.path("externalId").asString()));
        cursor = page.path("next").asString("");
      } while (!cursor.isEmpty());
      assertThat(seen).as(sort).hasSize(ORDERS).doesNotHaveDuplicates();
      assertThat(seen.getFirst()).isEqualTo(sort.startsWith("-") ? "999" : "0");
    }
  }

  @ParameterizedTest
  @CsvSource({
    "status, lost",
    "status, 'awaiting,'",
    "callResult, answered",
    "callResult, 'refusal,lost'",
    "toGiveBack, false",
    "cancellationNoted, 1",
    "email, ''",
    "q, '  '",
    "status, ''",
    "sort, name",
    "amountFrom, -1",
    "amountTo, 1e9",
    "placedFrom, yesterday",
    "limit, 0",
    "limit, 201",
    "cursor, abc",
    "manager[$ne], x",
    "cursor, WyIyMDMxLTAxLTAxVDAwOjAwOjAwWiJd",
    "cursor, WyIrMTAwMDAwMDAwMC0wMS0wMVQwMDowMDowMFoiLCJ4Il0",
    "nextCallFrom, soon",
    "placedFrom, +999999999-12-31T00:00:00Z",
    "placedTo, -0001-01-01",
    "fields, 'number,colour'",
    "fields, ','",
    "count, perhaps",
    "format, csv",
    "page, 0",
    "colour, red"
  })
  void what_is_no_filter_is_named(String name, String value) {
    var problem = admin.list(name, value).is(400).json();
    assertThat(problem.at("/errors/0/field").asString()).isEqualTo(name.strip());
  }

  @Test
  void each_result_of_the_contract_is_one_to_filter_by() {
    for (String sample : Contracts.samples("call.recorded.v1")) {
      list("callResult", Json.events().readTree(sample).path("result").asString());
    }
  }

  @Test
  void a_cursor_that_no_amount_has_is_bad_input() {
    String cursor = Cursor.of(List.of("1E+9999", "x")).toString();
    var problem = admin.list("sort", "amount", "cursor", cursor).is(400).json();
    assertThat(problem.at("/errors/0/field").asString()).isEqualTo("cursor");
    admin.list("sort", "amount", "cursor", Cursor.of(List.of("1", "\0")).toString()).is(200);
  }

  @Test
  void a_filter_twice_is_named() {
    var problem = admin.get("/api/orders?tag=a&tag=b").is(400).json();
    assertThat(problem.at("/errors/0/field").asString()).isEqualTo("tag");
    assertThat(problem.at("/errors/0/message").asString()).isEqualTo("This may be given once.");
  }

  @Test
  void a_filter_on_everything_finds_the_one_that_fits() {
    JsonNode one = list("email", "p17@" + shop + ".example").at("/items/0");
    assertThat(
            found(
                "status", "awaiting,paid",
                "email", one.at("/customer/email").asString(),
                "phone", one.at("/customer/phone").asString(),
                "product", "sku-17",
                "placedFrom", "2031-01-01T00:17:00Z",
                "placedTo", "2031-01-01T00:17:00Z",
                "amountFrom", "500.17",
                "amountTo", "500.17",
                "q", "person17",
                "sort", "-amount",
                "limit", "200"))
        .containsExactly("17");
    assertThat(
            found(
                "manager", "none",
                "personalManager", "none",
                "callResult", "refusal",
                "nextCallFrom", "2031-01-01",
                "nextCallTo", "2031-01-01",
                "tag", "tag-" + shop,
                "sort", "nextCallAt"))
        .isEmpty();
  }

  @ParameterizedTest
  @ValueSource(ints = {301, 7_000, 1_000_000})
  void a_question_without_an_end_is_bad_input(int length) {
    var problem = admin.list("q", "a".repeat(length)).is(400).json();
    assertThat(problem.path("detail").asString()).containsAnyOf("at most 300", "too long");
  }

  @Test
  void an_email_is_found_in_any_case_and_script() {
    for (String email : List.of("JOSÉ.Ñandú@correo-%s.example", "Ивáн@почта-%s.рф", "李@%s.例")) {
      String address = email.formatted(UUID.randomUUID());
      admin
          .post(
              "/api/orders",
              """
              {"currency":"EUR","customer":{"email":"%s"},
               "lines":[{"sku":"A","quantity":1,"unitPrice":"5"}]}
              """
                  .formatted(address))
          .is(201);
      for (String asked :
          List.of(address, address.toUpperCase(Locale.ROOT), address.toLowerCase(Locale.ROOT))) {
        assertThat(admin.list("email", asked).is(200).json().path("items")).as(asked).hasSize(1);
      }
    }
  }

  @Test
  void only_the_columns_that_were_asked_for_come() {
    var item = list("email", "p17@" + shop + ".example", "fields", "number,amount").at("/items/0");
    assertThat(item.propertyNames()).containsExactly("number", "amount");
    assertThat(item.at("/amount/amount").asString()).isEqualTo("500.17");
    var problem = admin.list("fields", "amount,colour,size").is(400).json();
    assertThat(problem.at("/errors/0/message").asString())
        .contains("'colour', 'size'", "Known are: id, number,");
  }

  @Test
  void each_column_shows_what_the_order_shows() {
    String id = WellKnown.order(admin);
    var whole = admin.list("email", id + "@customers.example").is(200).json().at("/items/0");
    assertThat(Arrays.stream(OrderColumn.values()).map(OrderColumn::field))
        .containsExactlyInAnyOrderElementsOf(
            whole.propertyNames().stream().filter(field -> !NO_COLUMNS.contains(field)).toList());
    for (OrderColumn column : OrderColumn.values()) {
      var item =
          admin
              .list("email", id + "@customers.example", "fields", column.field())
              .is(200)
              .json()
              .at("/items/0");
      assertThat(item.propertyNames()).containsExactly(column.field());
      assertThat(whole.has(column.field())).as(column.field()).isTrue();
      assertThat(item.path(column.field())).isEqualTo(whole.path(column.field()));
    }
  }

  @Test
  void all_columns_together_show_what_the_order_shows() {
    String id = WellKnown.order(admin);
    var whole = admin.list("email", id + "@customers.example").is(200).json().at("/items/0");
    String all =
        Arrays.stream(OrderColumn.values())
            .map(OrderColumn::field)
            .collect(Collectors.joining(","));
    var item =
        admin.list("email", id + "@customers.example", "fields", all).is(200).json().at("/items/0");
    for (OrderColumn column : OrderColumn.values()) {
      assertThat(item.path(column.field())).isEqualTo(whole.path(column.field()));
    }
  }

  @Test
  void the_database_sends_only_the_columns_and_the_key_of_the_sort() {
    var query =
        OrderQuery.of(
            MultiValueMap.fromSingleValue(
                Map.of("source", String.valueOf(shop), "fields", "number", "sort", "amount")),
            ManyOrders.ADMIN,
            Set.of());
    var read = search.find(query, Filters.empty()).first();
    assertThat(read).isNotNull();
    assertThat(read.keySet()).containsExactlyInAnyOrder("_id", "version", "state");
    assertThat(read.getDocument("state").getDocument("order").keySet())
        .containsExactlyInAnyOrder("placement", "account");
  }

  @Test
  void a_count_comes_when_it_is_asked_for() {
    assertThat(list().has("count")).isFalse();
    var count = list("count", "true", "limit", "1").path("count");
    assertThat(count.path("value").asInt()).isEqualTo(ORDERS);
    assertThat(count.path("more").asBoolean()).isFalse();
    assertThat(list("count", "true", "product", "sku-5").at("/count/value").asInt()).isEqualTo(10);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"$ne\":null}",
        "' || '1'=='1",
        ".*",
        "^",
        "a\\",
        "[",
        "(?i)p17",
        "$where",
        "...",
        "---",
        "( )",
        "+..",
        "💥"
      })
  void an_injection_is_a_value_that_matches_nothing(String attempt) {
    for (String filter : List.of("q", "email", "product", "tag", "manager", "phone")) {
      assertThat(found(filter, attempt)).as(filter).isEmpty();
    }
  }

  @ParameterizedTest
  @CsvSource({
    "'', -placedAt, 60",
    "'', placedAt, 60",
    "'', amount, 60",
    "'', -amount, 60",
    "status=awaiting, -placedAt, 60",
    "manager=none, -placedAt, 300",
    "manager=anna, -placedAt, 300",
    "personalManager=paula, -placedAt, 60",
    "email=p17@SHOP.example, -placedAt, 5",
    "phone=+34610000017, -placedAt, 5",
    "product=sku-5, -placedAt, 60",
    "tag=tag-SHOP, -placedAt, 20",
    "source=SHOP, -placedAt, 60",
    "source=SHOP, placedAt, 60",
    "placedFrom=2031-01-01, -placedAt, 60",
    "placedTo=2031-01-01, -placedAt, 60",
    "amountFrom=509, amount, 120",
    "amountTo=501, -amount, 300",
    "q=person17 of s, -placedAt, 50"
  })
  void each_filter_and_sort_is_answered_by_an_index(String filter, String sort, int mostExamined) {
    Map<String, String> filters = new LinkedHashMap<>();
    if (!filter.isEmpty()) {
      filters.put(filter.split("=")[0], filter.split("=")[1].replace("SHOP", String.valueOf(shop)));
    }
    filters.put("sort", sort);
    Plans.assertAnsweredByIndex(
        search
            .find(
                OrderQuery.of(MultiValueMap.fromSingleValue(filters), ManyOrders.ADMIN, Set.of()),
                Filters.empty())
            .limit(51),
        mostExamined);
  }

  private List<String> found(String... filters) {
    return list(filters)
        .path("items")
        .valueStream()
        .map(item -> item.path("externalId").asString())
        .toList();
  }

  private JsonNode list(String... filters) {
    List<String> all = new ArrayList<>(List.of("source", String.valueOf(shop)));
    all.addAll(List.of(filters));
    return admin.list(all.toArray(String[]::new)).is(200).json();
  }
}
