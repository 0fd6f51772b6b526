package io.ringdesk.notification;

import io.ringdesk.chassis.wire.Json;
import io.ringdesk.chassis.wire.NewIds;
import io.ringdesk.testkit.Bus;
import io.ringdesk.testkit.Contracts;
import io.ringdesk.testkit.Tokens;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.springframework.http.HttpMethod;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.test.web.servlet.client.RestTestClient;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** One order with its customer and its calls, and somebody who looks at its letters. */
public final class Desk {

  private static final Bus BUS = Bus.ofTests();

  public final String order = NewIds.next();
  public final String email = "lucia-" + order + "@customers.example";
  private final RestTestClient http;
  private long orderEvents;
  private long callEvents;

  public Desk(int port) {
    this.http = RestTestClient.bindToServer().baseUrl("http://localhost:" + port).build();
  }

  /** The sample of this type, changed, as the next event of the order. */
  public void order(String type, Consumer<ObjectNode> change) {
    BUS.publish("orders", order, ++orderEvents, type, sample(type, 1, change));
  }

  public void order(String type) {
    order(type, _ -> {});
  }

  /** A call as in a sample, with the letter in it, as the next event of the call item. */
  public void call(int sample, Consumer<ObjectNode> change) {
    BUS.publish(
        "calls",
        order,
        ++callEvents,
        "call.recorded.v1",
        sample(
            "call.recorded.v1",
            sample,
            event -> {
              event.put("orderId", order);
              event.put("callId", order + "-" + callEvents);
              change.accept(event);
            }));
  }

  public void repeat() {
    orderEvents = 0;
    callEvents = 0;
  }

  private String sample(String type, int number, Consumer<ObjectNode> change) {
    var sample = (ObjectNode) Json.events().readTree(Contracts.sample(type, number));
    if (sample.get("customer") instanceof ObjectNode customer) {
      customer.put("email", email);
    }
    change.accept(sample);
    return sample.toString();
  }

  public List<JsonNode> letters() {
    return items("/api/letters?orderId={order}", order);
  }

  public List<JsonNode> items(String path, Object... values) {
    List<JsonNode> items = new ArrayList<>();
    get(path, values).get("items").forEach(items::add);
    return items;
  }

  public JsonNode get(String path, Object... values) {
    byte[] body =
        http.get()
            .uri(path, values)
            .headers(headers -> headers.setBearerAuth(Tokens.of("helga", "head-of-sales")))
            .exchange()
            .expectStatus()
            .isOk()
            .expectBody()
            .returnResult()
            .getResponseBodyContent();
    return Json.events().readTree(body);
  }

  public RestTestClient.ResponseSpec as(String token, String method, String path, String body) {
    return http.method(HttpMethod.valueOf(method))
        .uri(path)
        .headers(headers -> headers.setBearerAuth(token))
        .contentType(MediaType.APPLICATION_JSON)
        .body(body)
        .exchange();
  }

  public RestTestClient.ResponseSpec admin(String method, String path, String body) {
    return as(Tokens.of("admin", "administrator"), method, path, body);
  }

  /** The problem that was answered, as text. */
  public String problem(RestTestClient.ResponseSpec answer, HttpStatus status) {
    return new String(
        answer
            .expectStatus()
            .isEqualTo(status)
            .expectHeader()
            .contentTypeCompatibleWith(MediaType.APPLICATION_PROBLEM_JSON)
            .expectBody()
            .returnResult()
            .getResponseBodyContent());
  }
}
