package io.ringdesk.local.identity;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.security.oauth2.jose.jws.SignatureAlgorithm;
import org.springframework.security.oauth2.jwt.JwsHeader;
import org.springframework.security.oauth2.jwt.JwtClaimsSet;
import org.springframework.security.oauth2.jwt.JwtEncoder;
import org.springframework.security.oauth2.jwt.JwtEncoderParameters;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ResponseStatusException;

/** Tokens of the demo accounts for whoever knows the platform's secret, without a browser. */
@RestController
class DemoTokens {
  record Token(
      @JsonProperty("access_token") String accessToken,
      @JsonProperty("expires_in") long expiresIn) {}

  private final IdentitySettings settings;
  private final JwtEncoder signer;

  DemoTokens(IdentitySettings settings, JwtEncoder signer) {
    this.settings = settings;
    this.signer = signer;
  }

  @GetMapping("/demo/token")
  Token token(
      @RequestParam String user,
      @RequestHeader(name = "X-Ringdesk-Secret", required = false) @Nullable String secret) {
    if (!isThePlatforms(secret)) {
      throw new ResponseStatusException(
          HttpStatus.UNAUTHORIZED, "The header X-Ringdesk-Secret must hold the platform's secret.");
    }
    var account =
        DemoAccount.of(user)
            .orElseThrow(
                () ->
                    new ResponseStatusException(
                        HttpStatus.NOT_FOUND,
                        "There is no demo account '%s'. There are: %s."
                            .formatted(user, DemoAccount.known())));
    return new Token(signed(account), settings.tokenLife().toSeconds());
  }

  @GetMapping("/health")
  Map<String, String> health() {
    return Map.of("status", "UP");
  }

  private boolean isThePlatforms(@Nullable String secret) {
    return secret != null
        && MessageDigest.isEqual(
            secret.getBytes(StandardCharsets.UTF_8),
            settings.platformSecret().getBytes(StandardCharsets.UTF_8));
  }

  private String signed(DemoAccount account) {
    var now = Instant.now();
    var claims =
        JwtClaimsSet.builder()
            .issuer(settings.issuer())
            .subject(account.user())
            .issuedAt(now)
            .notBefore(now)
            .expiresAt(now.plus(settings.tokenLife()));
    Claims.put(claims, account.role());
    var header = JwsHeader.with(SignatureAlgorithm.RS256).build();
    return signer.encode(JwtEncoderParameters.from(header, claims.build())).getTokenValue();
  }
}
