package io.ringdesk.contact.domain;

import static org.assertj.core.api.Assertions.assertThat;

import io.ringdesk.contact.domain.SameCustomer.Found;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class SameCustomerTest {

  @Test
  void a_customer_nobody_knows_gets_a_card_of_his_own() {
    Found found = SameCustomer.find(List.of(mention("o1", "e1", "p1")), Map.of());

    assertThat(found.cards()).containsExactly(Map.entry("o1", "card-o1"));
    assertThat(found.owners()).isEqualTo(Map.of("e1", "card-o1", "p1", "card-o1"));
    assertThat(found.merges()).isEmpty();
  }

  @Test
  void the_same_email_or_the_same_phone_is_the_same_customer() {
    Found found =
        SameCustomer.find(
            List.of(mention("o1", "e1", "p1"), mention("o2", "e2", "p1"), mention("o3", "e2")),
            Map.of());

    assertThat(found.cards().values()).containsOnly("card-o1");
    assertThat(found.merges()).isEmpty();
  }

  @Test
  void strangers_stay_apart() {
    Found found =
        SameCustomer.find(List.of(mention("o1", "e1"), mention("o2", "e2")), Map.of("e2", "c2"));

    assertThat(found.cards()).isEqualTo(Map.of("o1", "card-o1", "o2", "c2"));
  }

  @Test
  void an_order_that_joins_two_cards_merges_them_into_the_first() {
    Found found =
        SameCustomer.find(List.of(mention("o1", "e1", "p1")), Map.of("e1", "c9", "p1", "c2"));

    assertThat(found.cards()).containsExactly(Map.entry("o1", "c2"));
    assertThat(found.merges()).containsExactly(Map.entry("c9", "c2"));
  }

  @Test
  void cards_joined_by_way_of_others_are_merged_in_one_go() {
    Found found =
        SameCustomer.find(
            List.of(mention("o1", "e1", "p1"), mention("o2", "p1", "e2")),
            Map.of("e1", "c3", "p1", "c2", "e2", "c1"));

    assertThat(found.cards()).isEqualTo(Map.of("o1", "c1", "o2", "c1"));
    assertThat(found.merges()).isEqualTo(Map.of("c3", "c1", "c2", "c1"));
  }

  @Test
  void two_orders_of_one_card_are_of_one_customer_though_they_share_nothing() {
    Found found =
        SameCustomer.find(
            List.of(mention("o1", "e1", "e3"), mention("o2", "p1")),
            Map.of("e1", "c5", "p1", "c5", "e3", "c4"));

    assertThat(found.cards()).isEqualTo(Map.of("o1", "c4", "o2", "c4"));
    assertThat(found.merges()).containsExactly(Map.entry("c5", "c4"));
  }

  private static Mention mention(String cause, String... keys) {
    return new Mention(
        cause,
        "shop",
        List.of(keys),
        "card-" + cause,
        Origin.ORDER,
        new Customer(null, null, null, null, null),
        null,
        null);
  }
}
