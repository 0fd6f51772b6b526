package io.ringdesk.gateway;

import static io.ringdesk.gateway.Door.header;
import static io.ringdesk.gateway.Door.json;
import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class EntranceTest {
  private static Door door;

  @BeforeAll
  static void open() {
    door = new Door("ALLOWED_ORIGINS=https://console.example");
  }

  @AfterAll
  static void close() {
    door.close();
  }

  @Test
  void without_a_token_no_service_is_asked() {
    door.orders.forget();

    HttpResponse<String> answer = door.send(door.request("/api/orders"));

    assertIsUnauthorised(answer);
    assertThat(door.orders.asked()).isEmpty();
  }

  @Test
  void shops_need_no_token_since_they_sign_what_they_send_byte_for_byte() {
    for (String platform : new String[] {"shopify", "woocommerce", "stripe"}) {
      door.orders.forget();
      String body = "{ \"name\" : \"Zoë\" }\r\n";

      HttpResponse<String> answer =
          door.send(
              door.request("/api/intake/" + platform)
                  .header("Content-Type", "application/x-www-form-urlencoded")
                  .header("X-Shopify-Hmac-Sha256", "c2lnbmVk")
                  .POST(BodyPublishers.ofString(body)));

      assertThat(answer.statusCode()).isEqualTo(200);
      assertThat(door.orders.last().body()).isEqualTo(body.getBytes(StandardCharsets.UTF_8));
      assertThat(door.orders.last().headers()).containsKey("X-shopify-hmac-sha256");
    }
  }

  @Test
  void exchanges_need_none_either_and_what_they_sign_with_may_stand_where_a_token_would() {
    for (String path : new String[] {"asterisk", "vonage", "mango/events/call"}) {
      door.calls.forget();

      HttpResponse<String> answer =
          door.send(
              door.request("/api/pbx/" + path)
                  .header("Authorization", "Bearer signed.by.vonage")
                  .POST(BodyPublishers.ofString("{}")));

      assertThat(answer.statusCode()).isEqualTo(200);
      assertThat(door.calls.last().header("Authorization")).isEqualTo("Bearer signed.by.vonage");
    }
  }

  @Test
  void only_posts_to_just_these_paths_need_none() {
    door.orders.forget();
    for (String path :
        new String[] {"/api/intake/shopify/more", "/api/intake/orders", "/api/intake/other"}) {
      assertIsUnauthorised(door.send(door.request(path).POST(BodyPublishers.ofString("{}"))));
    }
    assertIsUnauthorised(door.send(door.request("/api/intake/shopify")));

    assertThat(door.orders.asked()).isEmpty();
  }

  @Test
  void an_expired_a_forged_and_a_foreign_token_are_refused_with_the_reason() {
    for (String token :
        new String[] {
          door.issuer.expiredToken(),
          door.issuer.forgedToken(),
          door.issuer.tokenForAnotherAudience(),
          "nonsense"
        }) {
      HttpResponse<String> answer =
          door.send(door.request("/api/orders").header("Authorization", "Bearer " + token));

      assertIsUnauthorised(answer);
      assertThat(header(answer, "WWW-Authenticate")).contains("error=\"invalid_token\"");
    }
  }

  @Test
  void when_tokens_can_not_be_checked_the_answer_is_503_and_not_an_error() {
    try (Door orphan = new Door("OIDC_ISSUER=http://127.0.0.1:1")) {
      HttpResponse<String> answer = orphan.get("/api/orders");

      assertThat(answer.statusCode()).isEqualTo(503);
      assertThat(header(answer, "Retry-After")).isEqualTo("5");
      assertThat(json(answer).get("detail").asString()).contains("identity provider");
    }
  }

  @Test
  void health_is_open_and_metrics_are_for_services() {
    assertThat(door.send(door.request("/actuator/health/liveness")).statusCode()).isEqualTo(200);
    assertThat(door.send(door.request("/actuator/health/readiness")).statusCode()).isEqualTo(200);
    assertThat(door.send(door.request("/actuator/prometheus")).statusCode()).isEqualTo(401);
    assertThat(door.get("/actuator/prometheus").statusCode()).isEqualTo(403);
    HttpResponse<String> metrics =
        door.send(
            door.request("/actuator/prometheus")
                .header("Authorization", "Bearer " + door.issuer.serviceToken()));
    assertThat(metrics.body())
        .contains("resilience4j_circuitbreaker_state{", "name=\"order-service\"");
  }

  @Test
  void a_page_of_an_allowed_site_may_call_and_read_what_it_needs() {
    HttpResponse<String> asked =
        door.send(
            door.request("/api/orders")
                .header("Origin", "https://console.example")
                .header("Access-Control-Request-Method", "PUT")
                .header("Access-Control-Request-Headers", "authorization,idempotency-key")
                .method("OPTIONS", BodyPublishers.noBody()));
    assertThat(asked.statusCode()).isEqualTo(200);
    assertThat(header(asked, "Access-Control-Allow-Origin")).isEqualTo("https://console.example");
    assertThat(header(asked, "Access-Control-Allow-Methods")).contains("PUT");
    assertThat(header(asked, "Access-Control-Allow-Headers")).contains("idempotency-key");

    HttpResponse<String> answer =
        door.send(door.asAnna("/api/orders").header("Origin", "https://console.example"));
    assertThat(header(answer, "Access-Control-Allow-Origin")).isEqualTo("https://console.example");
    assertThat(header(answer, "Access-Control-Expose-Headers")).contains("ETag", "Retry-After");
  }

  @Test
  void a_page_of_another_site_may_not() {
    HttpResponse<String> answer =
        door.send(
            door.request("/api/orders")
                .header("Origin", "https://evil.example")
                .header("Access-Control-Request-Method", "GET")
                .method("OPTIONS", BodyPublishers.noBody()));

    assertThat(answer.statusCode()).isEqualTo(403);
    assertThat(header(answer, "Access-Control-Allow-Origin")).isEmpty();
  }

  @Test
  void a_browser_is_told_to_be_careful_once_and_not_twice() {
    door.orders.answers(
        exchange -> {
          exchange.getResponseHeaders().set("X-Content-Type-Options", "nosniff");
          exchange.getResponseHeaders().set("Cache-Control", "no-store");
          Backend.send(exchange, 200, "application/json", "{}");
        });

    HttpResponse<String> answer = door.get("/api/orders");

    assertThat(header(answer, "X-Content-Type-Options")).isEqualTo("nosniff");
    assertThat(header(answer, "Cache-Control")).isEqualTo("no-store");
    assertThat(header(answer, "X-Frame-Options")).isEqualTo("DENY");
    assertThat(header(answer, "Referrer-Policy")).isEqualTo("no-referrer");
    assertThat(header(answer, "Content-Security-Policy")).contains("default-src 'self'");
  }

  private static void assertIsUnauthorised(HttpResponse<String> answer) {
    assertThat(answer.statusCode()).isEqualTo(401);
    assertThat(header(answer, "WWW-Authenticate")).startsWith("Bearer");
    assertThat(header(answer, "Content-Type")).startsWith("application/problem+json");
    assertThat(json(answer).get("status").asInt()).isEqualTo(401);
  }
}
