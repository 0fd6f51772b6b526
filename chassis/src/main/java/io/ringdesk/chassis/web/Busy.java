package io.ringdesk.chassis.web;

import java.time.Duration;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.web.ErrorResponseException;

/** As many are served as can be at a time (503); whoever is told so tries again in a while. */
public final class Busy extends ErrorResponseException {

  private static final long serialVersionUID = 1;

  /**
   * @param detail how many there are, and of what
   * @param again after how long
   */
  public Busy(String detail, Duration again) {
    super(
        HttpStatus.SERVICE_UNAVAILABLE,
        ProblemAnswer.of(HttpStatus.SERVICE_UNAVAILABLE, detail),
        null);
    getHeaders().set(HttpHeaders.RETRY_AFTER, String.valueOf(again.toSeconds()));
  }
}
