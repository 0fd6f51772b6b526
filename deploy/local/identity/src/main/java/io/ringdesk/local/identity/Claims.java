package io.ringdesk.local.identity;

import java.util.List;
import java.util.Objects;
import org.springframework.security.core.Authentication;
import org.springframework.security.oauth2.core.AuthorizationGrantType;
import org.springframework.security.oauth2.jwt.JwtClaimsSet;
import org.springframework.security.oauth2.server.authorization.OAuth2TokenType;
import org.springframework.security.oauth2.server.authorization.token.JwtEncodingContext;
import org.springframework.security.oauth2.server.authorization.token.OAuth2TokenCustomizer;
import org.springframework.stereotype.Component;

/**
 * What Ringdesk wants to read in an access token beside the standard claims: the audience {@code
 * ringdesk} and the roles of the person, or the role {@code service} of a service.
 */
@Component
class Claims implements OAuth2TokenCustomizer<JwtEncodingContext> {
  static final String AUDIENCE = "ringdesk";

  @Override
  public void customize(JwtEncodingContext context) {
    if (!OAuth2TokenType.ACCESS_TOKEN.equals(context.getTokenType())) return;
    var machine =
        AuthorizationGrantType.CLIENT_CREDENTIALS.equals(context.getAuthorizationGrantType());
    Authentication asking = Objects.requireNonNull(context.getPrincipal());
    put(context.getClaims(), machine ? "service" : roleOf(asking.getName()));
  }

  static void put(JwtClaimsSet.Builder claims, String role) {
    claims.audience(List.of(AUDIENCE)).claim("roles", List.of(role));
  }

  private static String roleOf(String user) {
    return DemoAccount.of(user).orElseThrow().role();
  }
}
