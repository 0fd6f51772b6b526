package io.ringdesk.local.platform.doors;

import io.ringdesk.local.platform.parts.Secrets;
import io.ringdesk.local.platform.parts.Settings;
import io.ringdesk.local.platform.parts.Settings.Unusable;
import io.ringdesk.local.platform.watch.PlatformState;
import java.io.IOException;
import java.net.ConnectException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Map;

/** Bearer tokens: of the demo accounts, and of the services themselves. */
public record Tokens(PlatformState platform, Settings settings) {

  private static final List<String> ACCOUNTS =
      List.of("anna", "boris", "clara", "paula", "helga", "admin", "shop", "pbx");

  /**
   * @throws Unusable when there is no such account
   */
  public String of(String user) throws IOException, InterruptedException {
    if (!ACCOUNTS.contains(user)) {
      throw new Unusable(
          "There is no demo account %s. There are: %s"
              .formatted(user, String.join(", ", ACCOUNTS)));
    }
    if (settings.named("OIDC_ISSUER").isPresent()) {
      throw new Unusable(
          "The demo accounts are those of the local identity provider, and OIDC_ISSUER names another: ask that one.");
    }
    var secret = Secrets.in(settings.folder()).platform();
    var address = "%s/demo/token?user=%s".formatted(issuer(), user);
    return access(address, () -> Http.get(address, Map.of("X-Ringdesk-Secret", secret)));
  }

  /** The token with which one service asks another. */
  String ofServices() throws IOException, InterruptedException {
    var discovery = issuer() + "/.well-known/openid-configuration";
    var address = Http.get(discovery, Map.of()).orFail(discovery).path("token_endpoint").asString();
    var id = settings.named("SERVICE_CLIENT_ID").orElse("ringdesk-services");
    var secret =
        settings
            .named("SERVICE_CLIENT_SECRET")
            .orElseGet(() -> Secrets.in(settings.folder()).serviceClient());
    var credentials = encoded(id) + ":" + encoded(secret);
    var basic =
        "Basic " + Base64.getEncoder().encodeToString(credentials.getBytes(StandardCharsets.UTF_8));
    return access(
        address,
        () ->
            Http.post(
                address,
                "application/x-www-form-urlencoded",
                "grant_type=client_credentials",
                Map.of("Authorization", basic)));
  }

  private String issuer() {
    return platform.address("identity");
  }

  private static String access(String address, Asking asking)
      throws IOException, InterruptedException {
    try {
      return asking.ask().orFail(address).path("access_token").asString();
    } catch (ConnectException away) {
      throw new Unusable("The identity provider does not answer at %s.".formatted(address));
    }
  }

  private static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }

  private interface Asking {
    Http.Answer ask() throws IOException, InterruptedException;
  }
}
