package io.ringdesk.gateway;

import io.ringdesk.chassis.web.ProblemAnswer;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpStatus;
import org.springframework.http.ProblemDetail;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;
import org.springframework.web.servlet.resource.NoResourceFoundException;

/** What is said of a path that leads nowhere. */
@RestControllerAdvice
@Order(Ordered.HIGHEST_PRECEDENCE)
class Unknown {

  @ExceptionHandler
  ProblemDetail nothingThere(NoResourceFoundException unknown) {
    return ProblemAnswer.of(
        HttpStatus.NOT_FOUND,
        "There is nothing at /%s. What there is tells /openapi.json, to browse at /docs."
            .formatted(unknown.getResourcePath()));
  }
}
