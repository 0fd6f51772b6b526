package io.ringdesk.order;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import tools.jackson.databind.JsonNode;

/** Orders 11, over the service. */
@ServiceTest
class PaymentLetterServiceTest {

  private final Client admin;

  PaymentLetterServiceTest(@Autowired Client client) {
    this.admin = client;
  }

  @Test
  void three_in_an_hour_and_then_it_is_said_when_again() {
    String id = admin.create("100.00");
    String path = "/api/orders/" + id + "/payment-letter";
    admin.post(path, "").is(409);
    admin.post("/api/orders/" + id + "/payments", "{\"amount\":\"100.00\"}").is(200);
    Client keyed = admin.with("Idempotency-Key", "k-" + UUID.randomUUID());
    var first = keyed.post(path, "").is(200);
    assertThat(keyed.post(path, "").is(200).text()).isEqualTo(first.text());
    admin.post(path, "").is(200);
    assertThat(action(id).path("allowed").asBoolean()).isTrue();
    admin.post(path, "").is(200);

    String reason = admin.post(path, "").is(409).json().path("reason").asString();
    assertThat(action(id).path("allowed").asBoolean()).isFalse();
    assertThat(action(id).path("reason").asString()).isEqualTo(reason);
    String time = reason.replaceAll(".* at (.*)\\.$", "$1");
    assertThat(Instant.parse(time))
        .isBetween(Instant.now().plusSeconds(3000), Instant.now().plusSeconds(3700));
    assertThat(admin.history(id, "order.payment-letter-requested.v1")).hasSize(3);
  }

  private JsonNode action(String id) {
    return admin
        .get("/api/orders/" + id)
        .json()
        .path("actions")
        .valueStream()
        .filter(action -> action.path("act").asString().equals("payment-letter"))
        .findAny()
        .orElseThrow();
  }
}
