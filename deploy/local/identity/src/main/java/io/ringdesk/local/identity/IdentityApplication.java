package io.ringdesk.local.identity;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.context.properties.EnableConfigurationProperties;

/** The OpenID provider of one machine. In production any OpenID provider takes its place. */
@SpringBootApplication
@EnableConfigurationProperties(IdentitySettings.class)
public class IdentityApplication {

  /** Runs until the process is told to stop. */
  public static void main(String[] arguments) {
    SpringApplication.run(IdentityApplication.class, arguments);
  }
}
