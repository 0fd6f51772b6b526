package io.ringdesk.order;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

@ServiceTest
class OpenApiServiceTest {

  private final Client anybody;

  OpenApiServiceTest(@Autowired Client client) {
    this.anybody = client.withToken("");
  }

  @Test
  void the_service_describes_itself_to_anybody() {
    var described = anybody.get("/v3/api-docs").is(200).json();
    assertThat(described.path("openapi").asString()).startsWith("3.1");
    assertThat(described.path("paths").propertyNames())
        .contains("/api/orders", "/api/orders/{id}/refunds", "/api/intake/orders")
        .contains("/api/orders/export", "/api/orders/{id}/audit");
    assertThat(
            described
                .path("paths")
                .path("/api/orders")
                .path("get")
                .path("parameters")
                .valueStream()
                .map(parameter -> parameter.path("name").asString()))
        .contains("status", "amountFrom", "q", "callResult", "nextCallTo", "fields", "count")
        .contains("toGiveBack", "cancellationNoted")
        .doesNotContain("asked")
        .doesNotHaveDuplicates();
  }

  @Test
  void shops_are_told_that_they_need_a_signature_and_no_token() {
    var described = anybody.get("/v3/api-docs").is(200).json();
    for (String platform : new String[] {"shopify", "woocommerce", "stripe"}) {
      var post = described.path("paths").path("/api/intake/" + platform).path("post");
      assertThat(post.path("security").isArray()).as(platform).isTrue();
      assertThat(post.path("security")).as(platform).isEmpty();
      assertThat(post.path("responses").propertyNames()).contains("202", "401", "422");
      assertThat(post.at("/responses/422/content").propertyNames())
          .containsExactly("application/problem+json");
      assertThat(post.path("parameters")).as("the signature").hasSize(1);
    }
  }

  @Test
  void nobody_reads_without_a_token() {
    anybody.get("/api/orders").is(401);
    anybody.get("/internal/state").is(401);
  }
}
