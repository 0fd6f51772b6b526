package io.ringdesk.chassis.web;

import io.ringdesk.chassis.inbox.PassingTrouble;
import io.ringdesk.chassis.telemetry.Unquoted;
import io.ringdesk.chassis.wire.Spelling;
import jakarta.validation.ConstraintViolationException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.tomcat.util.http.InvalidParameterException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.TypeMismatchException;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.http.converter.HttpMessageNotReadableException;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.security.web.firewall.RequestRejectedException;
import org.springframework.validation.FieldError;
import org.springframework.validation.ObjectError;
import org.springframework.web.bind.MethodArgumentNotValidException;
import org.springframework.web.bind.MissingRequestHeaderException;
import org.springframework.web.bind.MissingServletRequestParameterException;
import org.springframework.web.bind.ServletRequestBindingException;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;
import org.springframework.web.context.request.WebRequest;
import org.springframework.web.method.annotation.HandlerMethodValidationException;
import org.springframework.web.method.annotation.MethodArgumentTypeMismatchException;
import org.springframework.web.servlet.mvc.method.annotation.ResponseEntityExceptionHandler;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.DatabindException;
import tools.jackson.databind.exc.MismatchedInputException;
import tools.jackson.databind.exc.UnrecognizedPropertyException;

/** Every error becomes an RFC 9457 problem here; bad input names each field and how to mend it. */
@RestControllerAdvice
public class Problems extends ResponseEntityExceptionHandler {

  private static final Logger LOG = LoggerFactory.getLogger(Problems.class);
  private static final String RETRY_SECONDS = "2";
  private static final Set<Class<?>> TIMES = Set.of(Instant.class, OffsetDateTime.class);

  @ExceptionHandler
  ResponseEntity<ProblemDetail> badInput(BadInput bad) {
    return fields(bad.problems());
  }

  @ExceptionHandler
  ResponseEntity<ProblemDetail> violations(ConstraintViolationException violated) {
    return fields(
        violated.getConstraintViolations().stream()
            .map(one -> new FieldProblem(one.getPropertyPath().toString(), one.getMessage()))
            .toList());
  }

  @ExceptionHandler
  ResponseEntity<ProblemDetail> notText(InvalidParameterException notText) {
    return fields(
        List.of(new FieldProblem("query", "The query of the address is not text in UTF-8.")));
  }

  /** A name of a parameter or a header that is looked at only when somebody asks for it. */
  @ExceptionHandler
  ResponseEntity<ProblemDetail> odd(RequestRejectedException rejected) {
    return fields(
        List.of(
            new FieldProblem(
                "request", "A parameter or a header has signs in it that are not allowed there.")));
  }

  @ExceptionHandler
  ResponseEntity<ProblemDetail> notFound(NotFound missing) {
    return answer(HttpStatus.NOT_FOUND, missing.getMessage());
  }

  @ExceptionHandler
  ResponseEntity<ProblemDetail> refused(RefusedException refused) {
    return switch (refused.refusal().kind()) {
      case RIGHT -> answer(HttpStatus.FORBIDDEN, refused.refusal().reason());
      case STATE -> ResponseEntity.of(ProblemAnswer.refusal(refused.refusal().reason())).build();
    };
  }

  @ExceptionHandler
  ResponseEntity<ProblemDetail> stale(StaleVersion stale) {
    return answer(HttpStatus.PRECONDITION_FAILED, stale.getMessage());
  }

  @ExceptionHandler
  ResponseEntity<ProblemDetail> forbidden(AccessDeniedException denied) {
    return answer(HttpStatus.FORBIDDEN, "Your account has no right to this.");
  }

  @ExceptionHandler
  ResponseEntity<ProblemDetail> tooLarge(BodyTooLarge tooLarge) {
    return answer(HttpStatus.CONTENT_TOO_LARGE, tooLarge.getMessage());
  }

  @ExceptionHandler
  ResponseEntity<ProblemDetail> anythingElse(RuntimeException failure) {
    if (PassingTrouble.is(failure)) {
      LOG.atWarn()
          .addKeyValue("event", "passing-trouble")
          .setCause(failure)
          .log("A request could not be served");
      ProblemDetail problem =
          ProblemAnswer.of(
              HttpStatus.SERVICE_UNAVAILABLE,
              "The service can't reach what it needs. Nothing is known to have changed; try the same again shortly.");
      return ResponseEntity.status(HttpStatus.SERVICE_UNAVAILABLE)
          .header(HttpHeaders.RETRY_AFTER, RETRY_SECONDS)
          .body(problem);
    }
    LOG.atError()
        .addKeyValue("event", "request-failed")
        .setCause(Unquoted.of(failure))
        .log("A request has failed");
    return answer(
        HttpStatus.INTERNAL_SERVER_ERROR,
        "Something is broken here; the service's log tells more.");
  }

  @Override
  protected @Nullable ResponseEntity<Object> handleMethodArgumentNotValid(
      MethodArgumentNotValidException invalid,
      HttpHeaders headers,
      HttpStatusCode status,
      WebRequest request) {
    return objects(
        invalid.getBindingResult().getAllErrors().stream().map(Problems::field).toList());
  }

  @Override
  protected @Nullable ResponseEntity<Object> handleHandlerMethodValidationException(
      HandlerMethodValidationException invalid,
      HttpHeaders headers,
      HttpStatusCode status,
      WebRequest request) {
    return objects(
        invalid.getParameterValidationResults().stream()
            .flatMap(
                result ->
                    result.getResolvableErrors().stream()
                        .map(
                            error ->
                                error instanceof ObjectError object
                                    ? field(object)
                                    : new FieldProblem(
                                        String.valueOf(
                                            result.getMethodParameter().getParameterName()),
                                        String.valueOf(error.getDefaultMessage()))))
            .toList());
  }

  @Override
  protected @Nullable ResponseEntity<Object> handleTypeMismatch(
      TypeMismatchException mismatch,
      HttpHeaders headers,
      HttpStatusCode status,
      WebRequest request) {
    String field =
        mismatch instanceof MethodArgumentTypeMismatchException argument
            ? argument.getName()
            : String.valueOf(mismatch.getPropertyName());
    return objects(
        List.of(
            new FieldProblem(
                field,
                "'%s' is not %s."
                    .formatted(mismatch.getValue(), wanted(mismatch.getRequiredType())))));
  }

  @Override
  protected @Nullable ResponseEntity<Object> handleMissingServletRequestParameter(
      MissingServletRequestParameterException missing,
      HttpHeaders headers,
      HttpStatusCode status,
      WebRequest request) {
    return objects(
        List.of(new FieldProblem(missing.getParameterName(), "This parameter is needed.")));
  }

  @Override
  protected @Nullable ResponseEntity<Object> handleServletRequestBindingException(
      ServletRequestBindingException unbound,
      HttpHeaders headers,
      HttpStatusCode status,
      WebRequest request) {
    String where =
        unbound instanceof MissingRequestHeaderException missing
            ? missing.getHeaderName()
            : "request";
    return objects(List.of(new FieldProblem(where, String.valueOf(unbound.getMessage()))));
  }

  /** What Spring answers by itself. */
  @Override
  protected @Nullable ResponseEntity<Object> handleExceptionInternal(
      Exception failure,
      @Nullable Object body,
      HttpHeaders headers,
      HttpStatusCode status,
      WebRequest request) {
    ResponseEntity<Object> answer =
        super.handleExceptionInternal(failure, body, headers, status, request);
    if (answer != null
        && answer.getBody() instanceof ProblemDetail problem
        && problem.getType() == null) {
      problem.setType(ProblemAnswer.NO_TYPE_OF_ITS_OWN);
    }
    return answer;
  }

  private static String wanted(@Nullable Class<?> type) {
    if (type == null) {
      return "understood";
    }
    if (TIMES.contains(type)) {
      return Times.WANTED;
    }
    Object[] constants = type.getEnumConstants();
    return constants == null
        ? "a " + type.getSimpleName()
        : Arrays.stream(constants)
            .map(constant -> Spelling.of((Enum<?>) constant))
            .collect(Collectors.joining(", ", "one of ", ""));
  }

  @Override
  protected @Nullable ResponseEntity<Object> handleHttpMessageNotReadable(
      HttpMessageNotReadableException unreadable,
      HttpHeaders headers,
      HttpStatusCode status,
      WebRequest request) {
    for (Throwable cause = unreadable; cause != null; cause = cause.getCause()) {
      if (cause instanceof BodyTooLarge tooLarge) {
        return asObject(tooLarge(tooLarge));
      }
      if (cause instanceof BadInput bad) {
        return objects(bad.problems());
      }
    }
    return objects(List.of(fieldOf(unreadable.getCause())));
  }

  private static FieldProblem fieldOf(@Nullable Throwable cause) {
    return switch (cause) {
      case UnrecognizedPropertyException unknown ->
          new FieldProblem(
              pathOf(unknown),
              "There is no such field here. Known are: " + unknown.getKnownPropertyIds() + ".");
      case MismatchedInputException missing when isMissing(missing) ->
          new FieldProblem(pathOf(missing), "This has to be said; null stands for none.");
      case MismatchedInputException other when other.getTargetType() != null ->
          new FieldProblem(pathOf(other), formOf(other));
      case DatabindException mismatch ->
          new FieldProblem(pathOf(mismatch), mismatch.getOriginalMessage());
      case JacksonException broken ->
          new FieldProblem("body", "This is not JSON: " + broken.getOriginalMessage());
      case null, default ->
          new FieldProblem("body", "A JSON body is needed and missing, or can't be read.");
    };
  }

  /** What may be null and may not be left out; Jackson has no exception of its own for it. */
  private static boolean isMissing(MismatchedInputException mismatch) {
    return mismatch.getOriginalMessage().startsWith("Missing required creator property");
  }

  /** What it should be; where it is text of the right kind, the reader of the type says more. */
  private static String formOf(MismatchedInputException other) {
    Class<?> type = other.getTargetType();
    if (type.isEnum() || TIMES.contains(type)) {
      return "This has to be %s.".formatted(wanted(type));
    }
    if (type == String.class) {
      return "This has to be a string.";
    }
    if (type == Boolean.class || type == boolean.class) {
      return "This has to be true or false.";
    }
    if (List.of(Integer.class, int.class, Long.class, long.class).contains(type)) {
      return "This has to be a whole number.";
    }
    return other.getOriginalMessage();
  }

  /** The path in JSON notation, like {@code lines[2].unitPrice}. */
  public static String pathOf(DatabindException mismatch) {
    StringBuilder path = new StringBuilder();
    for (JacksonException.Reference step : mismatch.getPath()) {
      if (step.getPropertyName() == null) {
        path.append('[').append(step.getIndex()).append(']');
      } else {
        path.append(path.isEmpty() ? "" : ".").append(step.getPropertyName());
      }
    }
    return path.isEmpty() ? "body" : path.toString();
  }

  private static FieldProblem field(ObjectError error) {
    return new FieldProblem(
        error instanceof FieldError field ? field.getField() : error.getObjectName(),
        String.valueOf(error.getDefaultMessage()));
  }

  private static ResponseEntity<ProblemDetail> fields(List<FieldProblem> problems) {
    return ResponseEntity.of(ProblemAnswer.fields(problems)).build();
  }

  private static @Nullable ResponseEntity<Object> objects(List<FieldProblem> problems) {
    return asObject(fields(problems));
  }

  private static ResponseEntity<Object> asObject(ResponseEntity<ProblemDetail> answer) {
    return new ResponseEntity<>(answer.getBody(), answer.getHeaders(), answer.getStatusCode());
  }

  private static ResponseEntity<ProblemDetail> answer(HttpStatus status, @Nullable String detail) {
    return ResponseEntity.of(
            ProblemAnswer.of(status, detail == null ? status.getReasonPhrase() : detail))
        .build();
  }
}
