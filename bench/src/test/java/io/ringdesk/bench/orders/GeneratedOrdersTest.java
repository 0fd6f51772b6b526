package io.ringdesk.bench.orders;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class GeneratedOrdersTest {

  private static final int MANY = 20_000;

  private static List<String> lines(Orders orders, long first, int count) {
    return orders.from(first, count).map(IntakeRecord::line).toList();
  }

  private static JsonNode data(IntakeRecord order) {
    return JsonMapper.shared().readTree(order.data());
  }

  private static Map<String, Integer> counted(Mix mix, String pointer) {
    Map<String, Integer> counts = new HashMap<>();
    new GeneratedOrders(1, "shop", mix)
        .from(0, MANY)
        .forEach(it -> counts.merge(data(it).at(pointer).asString(), 1, Integer::sum));
    return counts;
  }

  @Test
  void the_same_seed_makes_the_same_orders_and_another_makes_others() {
    var once = lines(new GeneratedOrders(1, "shop", Mix.USUAL), 0, 500);
    assertThat(lines(new GeneratedOrders(1, "shop", Mix.USUAL), 0, 500)).isEqualTo(once);
    assertThat(lines(new GeneratedOrders(2, "shop", Mix.USUAL), 0, 500)).isNotEqualTo(once);
  }

  @Test
  void any_stretch_can_be_made_without_what_lies_before() {
    var orders = new GeneratedOrders(1, "shop", Mix.USUAL);
    assertThat(lines(orders, 900_000, 10)).isEqualTo(lines(orders, 899_990, 20).subList(10, 20));
  }

  @Test
  void no_two_have_the_same_key() {
    var keys = new HashSet<String>();
    new GeneratedOrders(1, "shop", Mix.USUAL).from(0, MANY).forEach(it -> keys.add(it.key()));
    assertThat(keys).hasSize(MANY);
  }

  @Test
  void nine_of_ten_orders_have_one_line_and_few_have_many() {
    var byLines = new int[10];
    new GeneratedOrders(1, "shop", Mix.USUAL)
        .from(0, MANY)
        .forEach(it -> byLines[data(it).path("lines").size()]++);
    assertThat(byLines[0]).isZero();
    assertThat((double) byLines[1] / MANY).isEqualTo(0.908, within(0.01));
    assertThat((double) byLines[2] / MANY).isEqualTo(0.066, within(0.01));
    assertThat(byLines[8]).isPositive();
  }

  @Test
  void a_fifth_of_the_orders_are_of_customers_who_have_ordered_before() {
    var byCustomer = counted(Mix.USUAL, "/customer/email");
    assertThat(1 - (double) byCustomer.size() / MANY).isEqualTo(0.2, within(0.01));
  }

  @Test
  void a_tenth_of_the_queue_shares_phones_four_to_a_phone() {
    var byPhone = counted(Mix.QUEUE, "/customer/phone");
    var sharing = byPhone.values().stream().filter(it -> it > 1).mapToInt(it -> it).sum();
    assertThat((double) sharing / MANY).isEqualTo(0.1, within(0.02));
    assertThat(byPhone.values()).allMatch(it -> it == 1 || it == 4);
  }

  @Test
  void a_line_is_a_cloud_event() {
    var order = new GeneratedOrders(1, "shop", Mix.USUAL).from(7, 1).findFirst().orElseThrow();
    var event = JsonMapper.shared().readTree(order.line().getBytes(StandardCharsets.UTF_8));
    assertThat(event.path("type").asString()).isEqualTo("order-intake.placed.v1");
    assertThat(event.path("data").path("externalId").asString()).isEqualTo("B-000000007");
  }

  @Test
  void a_payment_covers_its_order() {
    var order =
        """
        {"source":"shop","externalId":"1","placedAt":"2026-11-02T08:00:00Z","shipping":"5.00","discount":"1.00",
         "lines":[{"quantity":2,"unitPrice":"10.00"},{"quantity":1,"unitPrice":"3.50"}]}""";
    Orders one =
        (_, _) ->
            Stream.of(
                new IntakeRecord(
                    "shop/1", Map.of("id", "1"), order.getBytes(StandardCharsets.UTF_8)));
    var payment = new Payments(one, 1).from(0, 1).findFirst().orElseThrow();
    assertThat(data(payment).path("amount").asString()).isEqualTo("27.50");
    assertThat(payment.attributes()).containsEntry("type", "order-intake.payment.v1");
  }
}
