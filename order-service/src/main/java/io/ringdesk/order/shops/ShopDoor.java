package io.ringdesk.order.shops;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.ringdesk.chassis.inbox.Incoming;
import io.ringdesk.chassis.inbox.UnreadableEvent;
import io.ringdesk.chassis.web.BadInput;
import io.ringdesk.chassis.web.ProblemAnswer;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.enums.ParameterIn;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.parameters.RequestBody;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.security.SecurityRequirements;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.web.ErrorResponseException;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/**
 * Where shops' platforms deliver their own messages. Who sends has no token: the signature says who
 * it is, and is looked at before anything else. An answer of 2xx means that the message need not be
 * sent again; what can't be taken at once is kept.
 */
@RestController
@SecurityRequirements // none
@ApiResponse(
    responseCode = "202",
    description = "Need not be sent again: see outcome",
    useReturnTypeSchema = true)
@ApiResponse(
    responseCode = "401",
    description = "The signature is missing, wrong or old",
    content =
        @Content(
            mediaType = MediaType.APPLICATION_PROBLEM_JSON_VALUE,
            schema = @Schema(implementation = ProblemDetail.class)))
@ApiResponse(
    responseCode = "422",
    description = "Refused: errors says why, and what to do",
    content =
        @Content(
            mediaType = MediaType.APPLICATION_PROBLEM_JSON_VALUE,
            schema = @Schema(implementation = ProblemDetail.class)))
class ShopDoor {

  static final String SHOPIFY = "/api/intake/shopify";
  static final String WOOCOMMERCE = "/api/intake/woocommerce";
  static final String STRIPE = "/api/intake/stripe";

  private static final Logger LOG = LoggerFactory.getLogger(ShopDoor.class);

  enum Result {
    TAKEN,
    PASSED_OVER,
    KEPT
  }

  /**
   * What the platform is answered.
   *
   * @param id of the message there
   * @param outcome taken: it holds; passed-over: there is nothing in it for the call centre; kept:
   *     it, or some of it, is looked at later, or by a person
   * @param orders of which it tells
   */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  record Received(String id, Result outcome, List<String> orders, @Nullable String reason) {}

  private final Deliveries deliveries;
  private final Webhooks webhooks;
  private final KeptWebhooks kept;

  ShopDoor(Deliveries deliveries, Webhooks webhooks, KeptWebhooks kept) {
    this.deliveries = deliveries;
    this.webhooks = webhooks;
    this.kept = kept;
  }

  /** Orders and refunds of a shop at Shopify; signed in X-Shopify-Hmac-Sha256. */
  @PostMapping(SHOPIFY)
  @Parameter(
      in = ParameterIn.HEADER,
      name = "X-Shopify-Hmac-Sha256",
      schema = @Schema(type = "string"))
  @RequestBody(content = @Content(schema = @Schema(type = "object")))
  @ResponseStatus(HttpStatus.ACCEPTED)
  @PreAuthorize("permitAll()")
  ResponseEntity<Received> shopify(@RequestHeader HttpHeaders headers, InputStream body)
      throws IOException {
    return receive(Platform.SHOPIFY, headers, body.readAllBytes());
  }

  /** Orders of a shop with WooCommerce; signed in X-WC-Webhook-Signature. */
  @PostMapping(WOOCOMMERCE)
  @Parameter(
      in = ParameterIn.HEADER,
      name = "X-WC-Webhook-Signature",
      schema = @Schema(type = "string"))
  @RequestBody(content = @Content(schema = @Schema(type = "object")))
  @ResponseStatus(HttpStatus.ACCEPTED)
  @PreAuthorize("permitAll()")
  ResponseEntity<Received> wooCommerce(@RequestHeader HttpHeaders headers, InputStream body)
      throws IOException {
    byte[] bytes = body.readAllBytes();
    return isPing(bytes)
        ? accepted(new Received("ping", Result.PASSED_OVER, List.of(), "It has arrived."))
        : receive(Platform.WOOCOMMERCE, headers, bytes);
  }

  /** Payments and refunds of an account at Stripe; signed in Stripe-Signature. */
  @PostMapping(STRIPE)
  @Parameter(in = ParameterIn.HEADER, name = "Stripe-Signature", schema = @Schema(type = "string"))
  @RequestBody(content = @Content(schema = @Schema(type = "object")))
  @ResponseStatus(HttpStatus.ACCEPTED)
  @PreAuthorize("permitAll()")
  ResponseEntity<Received> stripe(@RequestHeader HttpHeaders headers, InputStream body)
      throws IOException {
    return receive(Platform.STRIPE, headers, body.readAllBytes());
  }

  /** WooCommerce tries an address with its webhook's number alone, and does not sign it. */
  private static boolean isPing(byte[] body) {
    return body.length < 40
        && new String(body, StandardCharsets.US_ASCII).matches("webhook_id=[0-9]+");
  }

  private ResponseEntity<Received> receive(Platform platform, HttpHeaders headers, byte[] body) {
    Incoming message;
    try {
      message = deliveries.read(platform, headers, body);
    } catch (Unsigned unsigned) {
      LOG.atWarn()
          .addKeyValue("event", "webhook-unsigned")
          .addKeyValue("platform", platform)
          .addKeyValue("reason", unsigned.getMessage())
          .log("A message was refused whose signature does not hold");
      throw problem(
          HttpStatus.UNAUTHORIZED,
          "The signature is missing, wrong or too old. Is the secret the same here and at %s?"
              .formatted(platform.name().toLowerCase(Locale.ROOT)));
    }
    return accepted(take(message));
  }

  private Received take(Incoming message) {
    try {
      return switch (webhooks.take(message)) {
        case Webhooks.Outcome.Taken it ->
            new Received(message.id(), Result.TAKEN, it.orders(), null);
        case Webhooks.Outcome.PassedOver it ->
            new Received(message.id(), Result.PASSED_OVER, List.of(), it.reason());
        case Webhooks.Outcome.Refused it -> keep(message, it.reason());
      };
    } catch (BadInput refused) {
      ErrorResponseException problem =
          problem(HttpStatus.UNPROCESSABLE_CONTENT, String.valueOf(refused.getMessage()));
      problem.getBody().setProperty("errors", refused.problems());
      throw problem;
    } catch (UnreadableEvent unreadable) {
      return keep(message, String.valueOf(unreadable.getMessage()));
    } catch (RuntimeException notNow) { // the database is away, or a defect: its reader will tell
      return keep(message, "It could not be taken at once, and is taken as soon as it can be.");
    }
  }

  private Received keep(Incoming message, String reason) {
    kept.keep(message);
    return new Received(message.id(), Result.KEPT, List.of(), reason);
  }

  private static ResponseEntity<Received> accepted(Received received) {
    return ResponseEntity.accepted().body(received);
  }

  private static ErrorResponseException problem(HttpStatus status, String detail) {
    return new ErrorResponseException(status, ProblemAnswer.of(status, detail), null);
  }
}
