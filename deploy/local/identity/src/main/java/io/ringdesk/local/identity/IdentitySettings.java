package io.ringdesk.local.identity;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * How this provider presents itself, and whom it trusts.
 *
 * @param issuer the address that tokens name as their issuer
 * @param folder where the signing key is kept
 * @param tokenLife how long a token is valid
 * @param consoleOrigins where the console is served from, scheme and host and port
 * @param serviceClientSecret the secret of the services' own client
 * @param platformSecret the secret of the platform, which may ask for a token of any demo account
 */
@ConfigurationProperties("identity")
record IdentitySettings(
    String issuer,
    Path folder,
    Duration tokenLife,
    List<String> consoleOrigins,
    String serviceClientSecret,
    String platformSecret) {

  IdentitySettings {
    needed("SERVICE_CLIENT_SECRET", serviceClientSecret);
    needed("PLATFORM_SECRET", platformSecret);
  }

  private static void needed(String variable, String value) {
    if (value.isBlank()) {
      throw new IllegalArgumentException(
          "The variable " + variable + " is empty. Set it to a long random text.");
    }
  }
}
