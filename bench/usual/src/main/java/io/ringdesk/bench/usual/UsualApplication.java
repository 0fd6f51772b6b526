package io.ringdesk.bench.usual;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;

/** One message, one repository save, one synchronous send; twelve threads. */
@SpringBootApplication
public class UsualApplication {

  /** Listens at SERVER_PORT; takes {@code usual-intake}, publishes {@code usual-orders}. */
  public static void main(String[] arguments) {
    SpringApplication.run(UsualApplication.class, arguments);
  }
}
