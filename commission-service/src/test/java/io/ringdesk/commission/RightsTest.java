package io.ringdesk.commission;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.ringdesk.chassis.wire.Json;
import io.ringdesk.chassis.wire.NewIds;
import io.ringdesk.testkit.Bus;
import io.ringdesk.testkit.Contracts;
import io.ringdesk.testkit.Tokens;
import io.ringdesk.testkit.WithServers;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.http.HttpMethod;
import org.springframework.http.HttpStatus;
import org.springframework.test.web.servlet.client.RestTestClient;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Whoever lacks the right is refused at every endpoint, and nobody reads what another earned. */
@SpringBootTest(webEnvironment = WebEnvironment.RANDOM_PORT)
@WithServers
class RightsTest {

  private record Endpoint(HttpMethod method, String path) {}

  private final RestTestClient http;
  private final RequestMappingHandlerMapping handlers;

  RightsTest(
      @LocalServerPort int port,
      @Autowired @Qualifier("requestMappingHandlerMapping") RequestMappingHandlerMapping handlers) {
    this.http = RestTestClient.bindToServer().baseUrl("http://localhost:" + port).build();
    this.handlers = handlers;
  }

  /** All that the service has, so that none is forgotten when one is added. */
  @Test
  void each_endpoint_refuses_who_has_no_right_here() {
    assertThat(endpoints())
        .contains(new Endpoint(HttpMethod.GET, "/api/commissions"))
        .allSatisfy(
            endpoint -> {
              for (String role : List.of("external-system", "telephone-exchange", "service")) {
                expect(endpoint, Tokens.of("somebody", role), HttpStatus.FORBIDDEN);
              }
              expect(endpoint, Tokens.forged("admin", "administrator"), HttpStatus.UNAUTHORIZED);
              expect(endpoint, null, HttpStatus.UNAUTHORIZED);
            });
  }

  @ParameterizedTest
  @CsvSource({
    "GET, call-centre-manager",
    "GET, personal-manager",
    "GET, head-of-sales",
    "PUT, call-centre-manager",
    "PUT, personal-manager",
    "PUT, head-of-sales"
  })
  void rates_are_for_those_who_may_change_them(HttpMethod method, String role) {
    expect(
        new Endpoint(method, "/api/commission-plans"),
        Tokens.of("somebody", role),
        HttpStatus.FORBIDDEN);
  }

  @ParameterizedTest
  @CsvSource({"call-centre-manager", "personal-manager"})
  void what_another_earned_is_not_shown_in_any_way(String role) {
    String order = NewIds.next();
    String earner = "earner-" + order;
    var paid = (ObjectNode) Json.events().readTree(Contracts.sample("order.paid.v1"));
    paid.put("manager", earner);
    Bus.ofTests().publish("orders", order, 1, "order.paid.v1", paid.toString());
    String own = Tokens.of(earner, role);
    await().until(() -> entries("/api/commissions", own).size() == 1);

    String curious = Tokens.of("curious-" + order, role);
    for (String all : List.of("/api/commissions", "/api/commissions?orderId=" + order)) {
      assertThat(entries(all, curious)).as(all).isEmpty();
    }
    for (String others : List.of("", "&orderId=" + order, "&from=2020-01-01", "&limit=1")) {
      String path = "/api/commissions?manager=" + earner + others;
      expect(new Endpoint(HttpMethod.GET, path), curious, HttpStatus.FORBIDDEN);
    }
    assertThat(entries("/api/commissions?orderId=" + order, own))
        .extracting(entry -> entry.get("manager").asString())
        .containsExactly(earner);
  }

  private List<Endpoint> endpoints() {
    return handlers.getHandlerMethods().entrySet().stream()
        .filter(handler -> isOfThisService(handler.getValue().getBeanType()))
        .map(Map.Entry::getKey)
        .flatMap(
            mapping ->
                mapping.getMethodsCondition().getMethods().stream()
                    .flatMap(
                        method ->
                            paths(mapping.getPatternValues())
                                .map(path -> new Endpoint(method.asHttpMethod(), path))))
        .toList();
  }

  private static boolean isOfThisService(Class<?> controller) {
    return controller.getPackageName().startsWith(RightsTest.class.getPackageName());
  }

  private static Stream<String> paths(Set<String> patterns) {
    return patterns.stream().map(pattern -> pattern.replaceAll("\\{[^}]*}", "any"));
  }

  private List<JsonNode> entries(String path, String token) {
    byte[] body =
        http.get()
            .uri(path)
            .headers(headers -> headers.setBearerAuth(token))
            .exchange()
            .expectStatus()
            .isOk()
            .expectBody()
            .returnResult()
            .getResponseBodyContent();
    return Json.events().readTree(body).get("items").valueStream().toList();
  }

  private void expect(Endpoint endpoint, @Nullable String token, HttpStatus status) {
    http.method(endpoint.method())
        .uri(endpoint.path())
        .headers(
            headers -> {
              if (token != null) {
                headers.setBearerAuth(token);
              }
            })
        .exchange()
        .expectStatus()
        .isEqualTo(status);
  }
}
