package io.ringdesk.commission;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.context.properties.ConfigurationPropertiesScan;

@SpringBootApplication
@ConfigurationPropertiesScan
public class CommissionServiceApplication {

  public static void main(String[] arguments) {
    SpringApplication.run(CommissionServiceApplication.class, arguments);
  }
}
