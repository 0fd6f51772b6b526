package io.ringdesk.local.identity;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.security.oauth2.core.AuthorizationGrantType;
import org.springframework.security.oauth2.core.ClientAuthenticationMethod;
import org.springframework.security.oauth2.core.oidc.OidcScopes;
import org.springframework.security.oauth2.server.authorization.client.InMemoryRegisteredClientRepository;
import org.springframework.security.oauth2.server.authorization.client.RegisteredClient;
import org.springframework.security.oauth2.server.authorization.client.RegisteredClientRepository;
import org.springframework.security.oauth2.server.authorization.settings.ClientSettings;
import org.springframework.security.oauth2.server.authorization.settings.TokenSettings;

/** Who may ask for tokens: the console in a browser, for a person; and the services themselves. */
@Configuration(proxyBeanMethods = false)
class Clients {
  static final String CONSOLE = "console";
  static final String SERVICES = "ringdesk-services";

  @Bean
  RegisteredClientRepository knownClients(IdentitySettings settings) {
    var tokens = TokenSettings.builder().accessTokenTimeToLive(settings.tokenLife()).build();
    return new InMemoryRegisteredClientRepository(
        console(settings, tokens), services(settings, tokens));
  }

  private static RegisteredClient console(IdentitySettings settings, TokenSettings tokens) {
    return RegisteredClient.withId(CONSOLE)
        .clientId(CONSOLE)
        .clientAuthenticationMethod(ClientAuthenticationMethod.NONE)
        .authorizationGrantType(AuthorizationGrantType.AUTHORIZATION_CODE)
        .redirectUris(
            uris ->
                settings
                    .consoleOrigins()
                    .forEach(
                        origin -> {
                          uris.add(origin + "/");
                          uris.add(origin + "/signed-in");
                        }))
        .postLogoutRedirectUris(
            uris -> settings.consoleOrigins().forEach(origin -> uris.add(origin + "/")))
        .scope(OidcScopes.OPENID)
        .scope(OidcScopes.PROFILE)
        .clientSettings(ClientSettings.builder().requireProofKey(true).build())
        .tokenSettings(tokens)
        .build();
  }

  private static RegisteredClient services(IdentitySettings settings, TokenSettings tokens) {
    return RegisteredClient.withId(SERVICES)
        .clientId(SERVICES)
        .clientSecret("{noop}" + settings.serviceClientSecret())
        .clientAuthenticationMethod(ClientAuthenticationMethod.CLIENT_SECRET_BASIC)
        .clientAuthenticationMethod(ClientAuthenticationMethod.CLIENT_SECRET_POST)
        .authorizationGrantType(AuthorizationGrantType.CLIENT_CREDENTIALS)
        .tokenSettings(tokens)
        .build();
  }
}
