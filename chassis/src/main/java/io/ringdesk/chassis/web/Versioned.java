package io.ringdesk.chassis.web;

import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;

/** Answers that carry their version as an ETag. */
public final class Versioned {

  private Versioned() {}

  public static <T> ResponseEntity<T> ok(T body, long version) {
    return with(HttpStatus.OK, body, version);
  }

  public static <T> ResponseEntity<T> created(T body, long version) {
    return with(HttpStatus.CREATED, body, version);
  }

  private static <T> ResponseEntity<T> with(HttpStatus status, T body, long version) {
    return ResponseEntity.status(status).eTag("\"" + version + "\"").body(body);
  }
}
