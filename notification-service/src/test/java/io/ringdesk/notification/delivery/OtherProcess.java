package io.ringdesk.notification.delivery;

import com.mongodb.client.MongoClient;
import io.ringdesk.notification.NotificationServiceApplication;
import io.ringdesk.notification.letters.Claims;
import java.util.ArrayList;
import java.util.List;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.core.env.Environment;

/**
 * A second process of the service, as far as the database and the mail server can tell. It reads no
 * topics, so that all that it does is to send letters.
 */
final class OtherProcess implements AutoCloseable {

  private final ConfigurableApplicationContext context;

  /**
   * @param first process, whose servers and settings it shares
   */
  OtherProcess(Environment first, String... settings) {
    List<String> arguments = new ArrayList<>();
    for (String shared :
        List.of(
            "MONGODB_URI",
            "KAFKA_BOOTSTRAP_SERVERS",
            "OIDC_ISSUER",
            "SERVICE_CLIENT_ID",
            "SERVICE_CLIENT_SECRET",
            "SMTP_URL")) {
      arguments.add("--%s=%s".formatted(shared, first.getRequiredProperty(shared)));
    }
    arguments.add("--server.port=0");
    arguments.add("--spring.cloud.stream.default.consumer.auto-startup=false");
    for (String setting : settings) {
      arguments.add("--" + setting);
    }
    this.context =
        new SpringApplicationBuilder(NotificationServiceApplication.class)
            .run(arguments.toArray(String[]::new));
  }

  /**
   * Nothing that it does from now on reaches the database, as if it had been killed. What it still
   * says to the mail server is what a kill may have been too late for.
   */
  void die() {
    context.getBean(MongoClient.class).close();
  }

  Claims claims() {
    return context.getBean(Claims.class);
  }

  @Override
  public void close() {
    context.close();
  }
}
