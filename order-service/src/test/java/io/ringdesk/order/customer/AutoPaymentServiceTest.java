package io.ringdesk.order.customer;

import static io.ringdesk.order.customer.CustomerDesk.email;
import static org.assertj.core.api.Assertions.assertThat;

import io.ringdesk.order.Client;
import io.ringdesk.order.ServiceTest;
import io.ringdesk.testkit.Tokens;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** Orders 12: auto-payments are switched off for a customer, by who has the right. */
@ServiceTest
class AutoPaymentServiceTest {

  private final Client admin;
  private final Client paula;
  private final Client anna;
  private final Client helga;
  private final CustomerDesk desk;

  AutoPaymentServiceTest(@Autowired Client client) {
    this.admin = client;
    this.paula = client.as("paula", "personal-manager");
    this.anna = client.as("anna", "call-centre-manager");
    this.helga = client.as("helga", "head-of-sales");
    this.desk = new CustomerDesk(client);
  }

  @Test
  void auto_payments_are_one_switch_for_the_account_by_right() {
    String email = email();
    String one = desk.order(email);
    String other = desk.order(email);
    String off = "{\"enabled\":false,\"reason\":\"He asked for it.\"}";
    assertThat(desk.page(one).path("autoPayment").asBoolean()).isTrue();
    for (Client nobody : List.of(anna, helga, paula)) {
      nobody.put("/api/orders/" + one + "/auto-payment", off).is(403);
    }
    admin.put("/api/orders/" + one + "/auto-payment", "{\"enabled\":false}").is(400);
    admin.put("/api/orders/" + one + "/auto-payment", "{\"reason\":\"x\"}").is(400);
    var answer =
        admin
            .withToken(Tokens.withRights("eve", "orders:auto-payment"))
            .put("/api/orders/" + one + "/auto-payment", off)
            .is(200);
    assertThat(answer.json().path("autoPayment").asBoolean(true)).isFalse();
    String etag = admin.get("/api/orders/" + one).etag();
    assertThat(admin.put("/api/orders/" + one + "/auto-payment", off).is(200).etag())
        .isEqualTo(etag);
    for (String id : List.of(other, desk.order(email), desk.fromShop(email))) {
      assertThat(desk.page(id).path("autoPayment").asBoolean(true)).isFalse();
    }
    var entry = desk.last(other, "order.auto-payment-set.v1");
    assertThat(entry.path("by").asString()).isEqualTo("eve");
    assertThat(entry.at("/data/previous").asBoolean(false)).isTrue();
    assertThat(entry.at("/data/enabled").asBoolean(true)).isFalse();
    assertThat(entry.at("/data/reason").asString()).isEqualTo("He asked for it.");
    admin
        .put("/api/orders/" + other + "/auto-payment", "{\"enabled\":true,\"reason\":\"Again.\"}")
        .is(200);
    assertThat(desk.page(one).path("autoPayment").asBoolean()).isTrue();
    assertThat(desk.page(desk.order(email())).path("autoPayment").asBoolean()).isTrue();
  }
}
