package io.ringdesk.gateway.security;

import io.ringdesk.chassis.security.Doors;
import io.ringdesk.chassis.security.Refusals;
import io.ringdesk.chassis.security.Rights;
import io.ringdesk.chassis.security.SignedPosts;
import io.ringdesk.gateway.GatewaySettings;
import io.ringdesk.gateway.limits.ClientLimitFilter;
import io.ringdesk.gateway.limits.ClientLimits;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.HttpHeaders;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.HeadersConfigurer;
import org.springframework.security.oauth2.jwt.JwtDecoder;
import org.springframework.security.oauth2.server.resource.web.authentication.BearerTokenAuthenticationFilter;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.header.writers.ReferrerPolicyHeaderWriter.ReferrerPolicy;
import org.springframework.web.cors.CorsConfiguration;
import org.springframework.web.cors.CorsConfigurationSource;
import org.springframework.web.cors.UrlBasedCorsConfigurationSource;

/**
 * Whoever asks a service needs a valid token; the service then looks at the same token again. Open
 * are the description of the API, what a browser loads, the health probes, and the few paths to
 * which signed messages are posted.
 */
@Configuration(proxyBeanMethods = false)
class Entrance {

  @Bean
  SecurityFilterChain wayIn(
      HttpSecurity http,
      Rights rights,
      JwtDecoder decoder,
      ClientLimits limits,
      Refusals refusals,
      GatewaySettings settings,
      @Value("${spring.security.oauth2.resourceserver.jwt.issuer-uri}") URI issuer) {
    return Doors.byToken(new SignedPosts(settings.signed()).openTo(http), decoder, rights, refusals)
        .authorizeHttpRequests(
            requests ->
                requests
                    .requestMatchers("/api/**")
                    .authenticated()
                    .requestMatchers("/actuator/health/**")
                    .permitAll()
                    .requestMatchers("/actuator/**")
                    .hasAuthority("metrics:read")
                    .anyRequest()
                    .permitAll())
        .addFilterAfter(new ClientLimitFilter(limits), BearerTokenAuthenticationFilter.class)
        .headers(headers -> forBrowsers(headers, issuer))
        .build();
  }

  /** Scripts come from here only; pages talk to this address and to the sign-in. */
  private static void forBrowsers(HeadersConfigurer<HttpSecurity> headers, URI issuer) {
    String signIn = issuer.getScheme() + "://" + issuer.getAuthority();
    headers
        .contentSecurityPolicy(
            policy ->
                policy.policyDirectives(
                    "default-src 'self'; connect-src 'self' %s; img-src 'self' data: blob:; style-src 'self' 'unsafe-inline'; object-src 'none'; base-uri 'self'; form-action 'self' %s; frame-ancestors 'none'"
                        .formatted(signIn, signIn)))
        .referrerPolicy(policy -> policy.policy(ReferrerPolicy.NO_REFERRER))
        .permissionsPolicyHeader(
            policy -> policy.policy("camera=(), geolocation=(), microphone=()"));
  }

  @Bean
  CorsConfigurationSource corsConfigurationSource(GatewaySettings settings) {
    UrlBasedCorsConfigurationSource source = new UrlBasedCorsConfigurationSource();
    if (!settings.allowedOrigins().isEmpty()) {
      CorsConfiguration others = new CorsConfiguration();
      others.setAllowedOrigins(settings.allowedOrigins());
      others.setAllowedMethods(List.of("GET", "HEAD", "POST", "PUT", "PATCH", "DELETE"));
      others.addAllowedHeader(CorsConfiguration.ALL);
      others.setExposedHeaders(
          List.of(
              HttpHeaders.ETAG,
              HttpHeaders.LOCATION,
              HttpHeaders.RETRY_AFTER,
              HttpHeaders.CONTENT_RANGE,
              "Upload-Offset",
              "Upload-Length",
              "Tus-Resumable"));
      others.setMaxAge(Duration.ofHours(1));
      source.registerCorsConfiguration("/**", others);
    }
    return source;
  }
}
