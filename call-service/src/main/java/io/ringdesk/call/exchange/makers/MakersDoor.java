package io.ringdesk.call.exchange.makers;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.ringdesk.call.exchange.PbxEvent;
import io.ringdesk.chassis.inbox.Incoming;
import io.ringdesk.chassis.inbox.UnreadableEvent;
import io.ringdesk.chassis.telemetry.Traces;
import io.ringdesk.chassis.time.DatabaseTime;
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
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ProblemDetail;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.web.ErrorResponseException;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/**
 * Where exchanges of several makes deliver their own messages. Who sends has no token: the
 * signature, or a secret that is shown, says who it is, and is looked at before anything else. An
 * answer of 2xx means that the message need not be sent again; what can't be taken at once is kept.
 */
@RestController
@SecurityRequirements // none
@ApiResponse(
    responseCode = "202",
    description = "Need not be sent again: see outcome",
    useReturnTypeSchema = true)
@ApiResponse(
    responseCode = "401",
    description = "The signature or secret is missing, wrong or old",
    content =
        @Content(
            mediaType = MediaType.APPLICATION_PROBLEM_JSON_VALUE,
            schema = @Schema(implementation = ProblemDetail.class)))
class MakersDoor {

  static final String ASTERISK = "/api/pbx/asterisk";
  static final String VONAGE = "/api/pbx/vonage";
  static final String MANGO = "/api/pbx/mango/events/";

  private static final Logger LOG = LoggerFactory.getLogger(MakersDoor.class);
  private static final String ELSEWHERE = "http";
  private static final String LATER = "It could not be taken at once, and is taken when it can be.";

  enum Result {
    TAKEN,
    PASSED_OVER,
    KEPT
  }

  /**
   * What the exchange is answered.
   *
   * @param outcome taken: it holds; passed-over: it tells nothing of calls; kept: some of it is
   *     looked at later, or by a person
   * @param events that were taken
   */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  record Received(Result outcome, int events, @Nullable String reason) {}

  private final Exchanges exchanges;
  private final Messages messages;
  private final KeptMessages kept;
  private final DatabaseTime time;

  MakersDoor(Exchanges exchanges, Messages messages, KeptMessages kept, DatabaseTime time) {
    this.exchanges = exchanges;
    this.messages = messages;
    this.kept = kept;
    this.time = time;
  }

  /** Events of the Asterisk Manager Interface, as they come from it; many in one body. */
  @PostMapping(ASTERISK)
  @Parameter(in = ParameterIn.HEADER, name = "X-Ringdesk-Secret", schema = @Schema(type = "string"))
  @RequestBody(content = @Content(mediaType = "text/plain", schema = @Schema(type = "string")))
  @ResponseStatus(HttpStatus.ACCEPTED)
  @PreAuthorize("permitAll()")
  Received asterisk(
      @Parameter(hidden = true) @RequestHeader(name = "X-Ringdesk-Secret", required = false)
          @Nullable String secret,
      InputStream body)
      throws IOException {
    byte[] bytes = body.readAllBytes();
    ConnectedExchange sender = sender(Make.ASTERISK, () -> Proofs.bySecret(secret));
    return take(
        AsteriskWords.blocks(new String(bytes, StandardCharsets.UTF_8)).stream()
            .map(
                block -> message(sender, Messages.ASTERISK, block.getBytes(StandardCharsets.UTF_8)))
            .toList());
  }

  /** An event of Vonage's Voice API; signed by the token in Authorization. */
  @PostMapping(VONAGE)
  @Parameter(in = ParameterIn.HEADER, name = "Authorization", schema = @Schema(type = "string"))
  @RequestBody(content = @Content(schema = @Schema(type = "object")))
  @ResponseStatus(HttpStatus.ACCEPTED)
  @PreAuthorize("permitAll()")
  Received vonage(
      @Parameter(hidden = true) @RequestHeader(name = "Authorization", required = false)
          @Nullable String token,
      InputStream body)
      throws IOException {
    byte[] bytes = body.readAllBytes();
    ConnectedExchange sender =
        sender(Make.VONAGE, () -> Proofs.byToken(token, bytes, time.instant()));
    return take(List.of(message(sender, Messages.VONAGE, bytes)));
  }

  /** An event of Mango Office: a form with vpbx_api_key, sign and json. */
  @PostMapping(MANGO + "{kind}")
  @RequestBody(
      content =
          @Content(
              mediaType = MediaType.APPLICATION_FORM_URLENCODED_VALUE,
              schema = @Schema(type = "object")))
  @ResponseStatus(HttpStatus.ACCEPTED)
  @PreAuthorize("permitAll()")
  Received mango(@PathVariable String kind, InputStream body) throws IOException {
    Map<String, String> form = form(body.readAllBytes());
    String json = form.get("json");
    ConnectedExchange sender =
        sender(Make.MANGO, () -> Proofs.bySalt(form.get("vpbx_api_key"), form.get("sign"), json));
    byte[] bytes = String.valueOf(json).getBytes(StandardCharsets.UTF_8);
    return take(List.of(message(sender, Messages.mango(kind), bytes)));
  }

  private static Map<String, String> form(byte[] body) {
    Map<String, String> fields = new HashMap<>();
    for (String pair : List.of(new String(body, StandardCharsets.UTF_8).split("&"))) {
      int equals = pair.indexOf('=');
      if (equals > 0) {
        try {
          fields.put(
              pair.substring(0, equals),
              URLDecoder.decode(pair.substring(equals + 1), StandardCharsets.UTF_8));
        } catch (IllegalArgumentException notEncoded) {
          throw refused(new Unsigned("The form can't be read."), Make.MANGO);
        }
      }
    }
    return fields;
  }

  private interface Proof {
    Predicate<String> holds();
  }

  private ConnectedExchange sender(Make make, Proof proof) {
    try {
      Predicate<String> by = proof.holds();
      return exchanges.of(make).stream()
          .filter(exchange -> exchange.secrets().stream().anyMatch(by))
          .findFirst()
          .orElseThrow(
              () ->
                  new Unsigned("It is by none of ringdesk.exchanges.<name>.secrets of this make."));
    } catch (Unsigned unsigned) {
      throw refused(unsigned, make);
    }
  }

  private static ErrorResponseException refused(Unsigned unsigned, Make make) {
    LOG.atWarn()
        .addKeyValue("event", "exchange-unsigned")
        .addKeyValue("make", make)
        .addKeyValue("reason", unsigned.getMessage())
        .log("A message was refused of which it is not certain who sent it");
    return new ErrorResponseException(
        HttpStatus.UNAUTHORIZED,
        ProblemAnswer.of(
            HttpStatus.UNAUTHORIZED,
            "The signature or secret is missing, wrong or too old. Is it the same here and at %s?"
                .formatted(make.name().toLowerCase(Locale.ROOT))),
        null);
  }

  private Incoming message(ConnectedExchange sender, String type, byte[] body) {
    Instant now = time.instant();
    String id = UUID.nameUUIDFromBytes(body).toString();
    return new Incoming(
        ELSEWHERE,
        0,
        0,
        id,
        "/exchanges/" + sender.name(),
        type,
        id,
        0,
        now,
        sender.name(),
        null,
        Traces.current(),
        body);
  }

  /** What can be taken is; what can't is kept, and nothing beside it is lost. */
  private Received take(List<Incoming> all) {
    List<Incoming> readable = new ArrayList<>();
    List<Incoming> unreadable = new ArrayList<>();
    String reason = null;
    for (Incoming one : all) {
      try {
        messages.look(one);
        readable.add(one);
      } catch (UnreadableEvent rubbish) {
        unreadable.add(one);
        reason = rubbish.getMessage();
      }
    }
    int taken = 0;
    try {
      List<PbxEvent> events = messages.read(readable);
      if (!events.isEmpty()) {
        var refusal = messages.take(readable.getFirst(), events);
        if (refusal.isPresent()) {
          unreadable.addAll(readable);
          reason = refusal.get();
        }
        taken = events.size();
      }
    } catch (RuntimeException notNow) { // the database is away, or a defect: its reader will tell
      unreadable.addAll(readable);
      reason = LATER;
    }
    if (unreadable.isEmpty()) {
      return new Received(taken == 0 ? Result.PASSED_OVER : Result.TAKEN, taken, null);
    }
    kept.keep(unreadable);
    return new Received(Result.KEPT, taken, reason);
  }
}
