package io.ringdesk.gateway;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.context.properties.ConfigurationPropertiesScan;

/** One address for all services. It owns no data. */
@SpringBootApplication
@ConfigurationPropertiesScan
public class GatewayApplication {

  /** Runs until the process is told to stop. */
  public static void main(String[] arguments) {
    SpringApplication.run(GatewayApplication.class, arguments);
  }
}
