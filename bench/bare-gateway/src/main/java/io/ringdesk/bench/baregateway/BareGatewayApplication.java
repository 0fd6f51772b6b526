package io.ringdesk.bench.baregateway;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;

/** Sends one path on: no tokens, no limits, no breakers. */
@SpringBootApplication
public class BareGatewayApplication {

  /** Listens at SERVER_PORT and sends on to ORDER_SERVICE_URL. */
  public static void main(String[] arguments) {
    SpringApplication.run(BareGatewayApplication.class, arguments);
  }
}
