package io.ringdesk.chassis.web;

import io.ringdesk.chassis.wire.NameIds;

/**
 * What tells one request from another: made of the client and his Idempotency-Key where he sends
 * one, else new for each request.
 */
public record RequestKey(String value) {

  /** An id for what this request makes; the same request again makes the same id. */
  public String id(String kind) {
    return NameIds.of(kind, value);
  }
}
