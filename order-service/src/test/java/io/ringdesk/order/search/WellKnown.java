package io.ringdesk.order.search;

import static org.assertj.core.api.Assertions.assertThat;

import io.ringdesk.order.Client;
import io.ringdesk.order.Crew;
import io.ringdesk.testkit.Bus;
import java.util.UUID;
import org.awaitility.Awaitility;

/** An order of which everything is known. */
public final class WellKnown {

  private WellKnown() {}

  /** Answers its id; its customer's e-mail begins with it. */
  public static String order(Client admin) {
    Crew.isAtWork(admin);
    String id = UUID.randomUUID().toString();
    admin
        .post(
            "/api/orders",
            """
            {"id":"%s","currency":"EUR","tag":"vip","shipping":"5","discount":"10",
             "customer":{"name":"=Ana \\"Silva\\"","email":"%s@customers.example",
               "phone":"+34612345678","timeZone":"Europe/Madrid",
               "address":{"line":"C/ Mayor 1","city":"Ávila","country":"ES"}},
             "ip":"192.0.2.1","analytics":{"source":"ads","channel":"cpc"},
             "affiliate":{"id":"aff-1","commission":"7.50"},"autoCancelAt":"2099-01-01T00:00:00Z",
             "lines":[{"sku":"ACC-1Y","name":"Course","quantity":2,"unitPrice":"50.00","prepayable":true}]}
            """
                .formatted(id, id))
        .is(201);
    admin.post("/api/orders/" + id + "/notes", "{\"text\":\"Ring twice.\"}").is(200);
    admin.post("/api/orders/" + id + "/payments", "{\"amount\":\"20\"}").is(200);
    admin
        .put(
            "/api/orders/" + id + "/personal-manager",
            "{\"manager\":\"anna\",\"reason\":\"known\"}")
        .is(200);
    admin
        .put("/api/orders/" + id + "/auto-payment", "{\"enabled\":false,\"reason\":\"asked\"}")
        .is(200);
    calls(id, 1, "call-back", "2098-01-01T10:00:00Z");
    Awaitility.await()
        .untilAsserted(
            () ->
                assertThat(admin.get("/api/orders/" + id).json().path("nextCallAt").asString(""))
                    .isEqualTo("2098-01-01T10:00:00Z"));
    return id;
  }

  /** A call as call-service tells it. */
  public static void calls(String id, long sequence, String result, String next) {
    Bus.ofTests()
        .publish(
            "calls",
            id,
            sequence,
            "call.recorded.v1",
            """
            {"callId":"c%d","orderId":"%s","manager":"anna","result":"%s",
             "recordedAt":"2026-11-22T10:05:00Z","dueAt":"%s"}
            """
                .formatted(sequence, id, result, next));
  }
}
