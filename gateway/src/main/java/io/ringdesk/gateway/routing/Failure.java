package io.ringdesk.gateway.routing;

import io.ringdesk.chassis.web.BodyTooLarge;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import org.apache.coyote.BadRequestException;
import org.apache.hc.client5.http.ConnectTimeoutException;
import org.jspecify.annotations.Nullable;

/** Why a request did not get its answer. */
enum Failure {
  /** The client's body is larger than is taken: not the service's fault. */
  BODY_TOO_LARGE,
  /** The client went away in the middle of its body: not the service's fault. */
  CLIENT_BROKE_OFF,
  /** No connection: nothing has been sent. */
  NOT_CONNECTED,
  /** Sent, and not answered in time. */
  TOO_SLOW,
  /** Sent, and the connection was lost. */
  CONNECTION_LOST;

  static Failure of(Exception failed) {
    for (@Nullable Throwable cause = failed; cause != null; cause = cause.getCause()) {
      switch (cause) {
        case BodyTooLarge _ -> {
          return BODY_TOO_LARGE;
        }
        case BadRequestException _ -> {
          return CLIENT_BROKE_OFF;
        }
        case ConnectException _,
            ConnectTimeoutException _,
            UnknownHostException _,
            NoRouteToHostException _ -> {
          return NOT_CONNECTED;
        }
        case SocketTimeoutException _ -> {
          return TOO_SLOW;
        }
        default -> {}
      }
    }
    return CONNECTION_LOST;
  }

  boolean isTheClients() {
    return this == BODY_TOO_LARGE || this == CLIENT_BROKE_OFF;
  }
}
