package io.ringdesk.contact;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.scheduling.annotation.EnableScheduling;

/** Customers' cards, and the staff. */
@SpringBootApplication(proxyBeanMethods = false)
@EnableScheduling
public class ContactServiceApplication {

  public static void main(String[] args) {
    SpringApplication.run(ContactServiceApplication.class, args);
  }
}
