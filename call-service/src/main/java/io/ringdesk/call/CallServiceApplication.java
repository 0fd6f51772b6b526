package io.ringdesk.call;

import io.ringdesk.call.domain.CallItem;
import io.ringdesk.call.domain.CallItemEvent;
import io.ringdesk.chassis.journal.Journal;
import io.ringdesk.chassis.journal.Journals;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.context.properties.ConfigurationPropertiesScan;
import org.springframework.context.annotation.Bean;
import org.springframework.scheduling.annotation.EnableScheduling;

/**
 * Deals each manager the customers to call, in the order in which they are due, and keeps what came
 * of it.
 */
@SpringBootApplication
@ConfigurationPropertiesScan
@EnableScheduling
public class CallServiceApplication {

  public static void main(String[] arguments) {
    SpringApplication.run(CallServiceApplication.class, arguments);
  }

  @Bean
  Journal<CallItem, CallItemEvent> items(Journals journals) {
    return journals.of(CallItem.TYPE, "orders");
  }
}
