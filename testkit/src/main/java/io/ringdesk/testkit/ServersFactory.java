package io.ringdesk.testkit;

import io.ringdesk.local.servers.Servers;
import java.util.List;
import java.util.Map;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.core.env.MapPropertySource;
import org.springframework.test.context.ContextConfigurationAttributes;
import org.springframework.test.context.ContextCustomizer;
import org.springframework.test.context.ContextCustomizerFactory;
import org.springframework.test.context.MergedContextConfiguration;

/** Puts the addresses of the servers for tests before all other settings. */
final class ServersFactory implements ContextCustomizerFactory {

  @Override
  public ContextCustomizer createContextCustomizer(
      Class<?> test, List<ContextConfigurationAttributes> attributes) {
    return new Customizer();
  }

  /** A record: equal ones let Spring use one context for many test classes. */
  private record Customizer() implements ContextCustomizer {

    @Override
    public void customizeContext(
        ConfigurableApplicationContext context, MergedContextConfiguration merged) {
      var servers = Servers.forTests();
      context
          .getEnvironment()
          .getPropertySources()
          .addFirst(
              new MapPropertySource(
                  "servers for tests",
                  Map.of(
                      "MONGODB_URI",
                      servers.mongodbUri(),
                      "KAFKA_BOOTSTRAP_SERVERS",
                      servers.kafkaBootstrap(),
                      "OIDC_ISSUER",
                      Issuer.ofTests().address(),
                      "SERVICE_CLIENT_ID",
                      "service",
                      "SERVICE_CLIENT_SECRET",
                      "secret",
                      "RINGDESK_DRAIN",
                      "0s")));
    }
  }
}
