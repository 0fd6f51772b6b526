package io.ringdesk.chassis.web;

import io.swagger.v3.oas.models.Components;
import io.swagger.v3.oas.models.Operation;
import io.swagger.v3.oas.models.headers.Header;
import io.swagger.v3.oas.models.media.Content;
import io.swagger.v3.oas.models.media.JsonSchema;
import io.swagger.v3.oas.models.media.MediaType;
import io.swagger.v3.oas.models.media.Schema;
import io.swagger.v3.oas.models.responses.ApiResponse;
import java.lang.annotation.Annotation;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.function.Predicate;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.method.HandlerMethod;

/** The problems that are answered, as the description names them, each with who may meet it. */
enum DescribedProblem {
  BAD_INPUT(HttpStatus.BAD_REQUEST, "Something sent is wrong: errors names it", _ -> true),
  NO_VALID_TOKEN(HttpStatus.UNAUTHORIZED, "No valid token", _ -> true),
  NO_RIGHT(HttpStatus.FORBIDDEN, "The token's owner has no right to this", _ -> true),
  NOT_THERE(
      HttpStatus.NOT_FOUND,
      "There is none of this id",
      handler -> takes(handler, PathVariable.class)),
  REFUSED(
      HttpStatus.CONFLICT,
      "The present state does not allow it: reason says why",
      handler -> !handler.hasMethodAnnotation(GetMapping.class)),
  STALE_VERSION(
      HttpStatus.PRECONDITION_FAILED,
      "The version that was named is not the present one",
      DescribedProblem::knowsVersions),
  BODY_TOO_LARGE(
      HttpStatus.CONTENT_TOO_LARGE,
      "The body is larger than is taken",
      handler -> !handler.hasMethodAnnotation(GetMapping.class)),
  UNKNOWN_KIND_OF_BODY(
      HttpStatus.UNSUPPORTED_MEDIA_TYPE,
      "The body is of a kind that is not taken here",
      handler -> takes(handler, RequestBody.class)),
  KEY_OF_ANOTHER_REQUEST(
      HttpStatus.UNPROCESSABLE_CONTENT,
      "The Idempotency-Key was used for another request",
      handler -> handler.hasMethodAnnotation(PostMapping.class)),
  AWAY(
      HttpStatus.SERVICE_UNAVAILABLE,
      "What is needed for it is away. Try the same again",
      _ -> true);

  private static final String PROBLEM = "Problem";
  static final String REFERENCE = Components.COMPONENTS_SCHEMAS_REF + PROBLEM;

  private final HttpStatus status;
  private final String description;
  private final Predicate<HandlerMethod> possible;

  DescribedProblem(HttpStatus status, String description, Predicate<HandlerMethod> possible) {
    this.status = status;
    this.description = description;
    this.possible = possible;
  }

  /** Those that this handler may answer, beside what its method says itself. */
  static void describe(Operation operation, HandlerMethod handler) {
    boolean open = operation.getSecurity() != null && operation.getSecurity().isEmpty();
    for (DescribedProblem problem : values()) {
      String code = String.valueOf(problem.status.value());
      boolean needsToken = problem == NO_VALID_TOKEN || problem == NO_RIGHT;
      if ((problem.possible.test(handler) || problem.isNamedBy(handler))
          && !(open && needsToken)
          && !operation.getResponses().containsKey(code)) {
        operation.getResponses().addApiResponse(code, new ApiResponse().$ref(problem.title()));
      }
    }
  }

  private boolean isNamedBy(HandlerMethod handler) {
    MayAnswer others = handler.getMethodAnnotation(MayAnswer.class);
    return others != null && List.of(others.value()).contains(status);
  }

  static Components components() {
    Components components = new Components().addSchemas(PROBLEM, schema());
    for (DescribedProblem problem : values()) {
      components.addResponses(problem.title(), problem.response());
    }
    return components;
  }

  private ApiResponse response() {
    Schema<?> problem = new JsonSchema().$ref(REFERENCE);
    ApiResponse response =
        new ApiResponse()
            .description(description)
            .content(
                new Content()
                    .addMediaType("application/problem+json", new MediaType().schema(problem)));
    return switch (this) {
      case AWAY ->
          response.addHeaderObject(
              HttpHeaders.RETRY_AFTER,
              new Header().description("Seconds").schema(typed("integer")));
      case BAD_INPUT,
          NO_VALID_TOKEN,
          NO_RIGHT,
          NOT_THERE,
          REFUSED,
          STALE_VERSION,
          BODY_TOO_LARGE,
          UNKNOWN_KIND_OF_BODY,
          KEY_OF_ANOTHER_REQUEST ->
          response;
    };
  }

  private static Schema<?> schema() {
    Schema<?> field =
        typed("object")
            .required(List.of("field", "message"))
            .addProperty("field", typed("string"))
            .addProperty("message", typed("string"));
    return typed("object")
        .required(List.of("type", "title", "status", "detail"))
        .description("What went wrong, and how to mend it (RFC 9457).")
        .addProperty("type", typed("string").format("uri-reference"))
        .addProperty("title", typed("string"))
        .addProperty("status", typed("integer"))
        .addProperty("detail", typed("string"))
        .addProperty("instance", typed("string").format("uri-reference"))
        .addProperty("reason", typed("string"))
        .addProperty("errors", typed("array").items(field));
  }

  private static Schema<?> typed(String type) {
    JsonSchema schema = new JsonSchema();
    schema.addType(type);
    return schema;
  }

  /** Its name in the description, like {@code NotThere}. */
  private String title() {
    StringBuilder title = new StringBuilder();
    for (String word : name().split("_")) {
      title.append(word.charAt(0)).append(word.substring(1).toLowerCase(Locale.ROOT));
    }
    return title.toString();
  }

  private static boolean knowsVersions(HandlerMethod handler) {
    return Arrays.stream(handler.getMethodParameters())
        .anyMatch(parameter -> parameter.getParameterType() == IfMatch.class);
  }

  private static boolean takes(HandlerMethod handler, Class<? extends Annotation> what) {
    return Arrays.stream(handler.getMethodParameters())
        .anyMatch(parameter -> parameter.hasParameterAnnotation(what));
  }
}
