package io.ringdesk.order;

import io.ringdesk.testkit.Schemathesis;
import io.ringdesk.testkit.Tokens;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

/** The service answers as its description says, whatever it is asked. */
@ServiceTest
class DescriptionTest {

  private final int port;
  private final Client admin;

  DescriptionTest(@LocalServerPort int port, @Autowired Client admin) {
    this.port = port;
    this.admin = admin;
  }

  @Test
  void every_answer_is_as_described() {
    String paid = admin.create("100");
    admin.post("/api/orders/%s/payments".formatted(paid), "{\"amount\":\"100.00\"}").is(200);
    String operation =
        admin
            .post(
                "/api/orders/assign",
                "{\"orders\":[\"%s\"],\"manager\":null,\"reason\":\"Away\"}".formatted(paid))
            .is(200)
            .json()
            .path("operationId")
            .asString();
    try {
      Schemathesis.on(port, Tokens.of("admin", "administrator", "head-of-sales", "external-system"))
          .knowing("/api/orders/{id}", "id", paid, admin.create("20"), admin.create("5"))
          .knowing("/api/order-operations/{id}", "id", operation)
          .knowing("/api/orders/by-external/", "source", OrderIds.BY_HAND)
          .knowing("/api/orders/by-external/", "externalId", paid)
          .refusedAt("/api/intake/(shopify|stripe|woocommerce)", "what is sent there is signed")
          .findsNothing();
    } finally {
      // Other tests have orders dealt as they are usually.
      admin.put("/api/assignment-policy", "{\"deal\":\"in-turn\"}").is(200);
    }
  }
}
