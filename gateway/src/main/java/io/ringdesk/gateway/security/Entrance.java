package io.ringdesk.gateway.security;

import io.ringdesk.chassis.security.Rights;
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
import org.springframework.security.config.Customizer;
import org.springframework.security.config.ObjectPostProcessor;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.AbstractHttpConfigurer;
import org.springframework.security.config.annotation.web.configurers.HeadersConfigurer;
import org.springframework.security.config.http.SessionCreationPolicy;
import org.springframework.security.oauth2.jwt.JwtDecoder;
import org.springframework.security.oauth2.jwt.JwtDecoderInitializationException;
import org.springframework.security.oauth2.jwt.JwtException;
import org.springframework.security.oauth2.server.resource.authentication.JwtAuthenticationConverter;
import org.springframework.security.oauth2.server.resource.web.authentication.BearerTokenAuthenticationFilter;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.firewall.RequestRejectedHandler;
import org.springframework.security.web.header.writers.ReferrerPolicyHeaderWriter.ReferrerPolicy;
import org.springframework.web.cors.CorsConfiguration;
import org.springframework.web.cors.CorsConfigurationSource;
import org.springframework.web.cors.UrlBasedCorsConfigurationSource;

/**
 * Whoever asks a service needs a valid token; the service then looks at the same token again. Open
 * are the description of the API, what a browser loads, and the health probes.
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
      @Value("${spring.security.oauth2.resourceserver.jwt.issuer-uri}") URI issuer) {
    JwtAuthenticationConverter tokens = new JwtAuthenticationConverter();
    tokens.setJwtGrantedAuthoritiesConverter(rights);
    return http.authorizeHttpRequests(
            requests ->
                requests
                    .requestMatchers("/api/**")
                    .authenticated()
                    .requestMatchers("/actuator/health/**")
                    .permitAll()
                    .requestMatchers("/actuator/**")
                    .hasAuthority("service:read")
                    .anyRequest()
                    .permitAll())
        .oauth2ResourceServer(
            server ->
                server
                    .authenticationEntryPoint(refusals)
                    .withObjectPostProcessor(failuresTo(refusals))
                    .jwt(jwt -> jwt.decoder(patient(decoder)).jwtAuthenticationConverter(tokens)))
        .exceptionHandling(
            failures -> failures.authenticationEntryPoint(refusals).accessDeniedHandler(refusals))
        .addFilterAfter(new ClientLimitFilter(limits), BearerTokenAuthenticationFilter.class)
        .sessionManagement(
            sessions -> sessions.sessionCreationPolicy(SessionCreationPolicy.STATELESS))
        .csrf(AbstractHttpConfigurer::disable) // no cookies: a token is sent with each request
        .requestCache(AbstractHttpConfigurer::disable)
        .logout(AbstractHttpConfigurer::disable)
        .cors(Customizer.withDefaults())
        .headers(headers -> forBrowsers(headers, issuer))
        .build();
  }

  /**
   * A provider that can't be reached at the first token is no other trouble than one that is away
   * later.
   */
  private static JwtDecoder patient(JwtDecoder decoder) {
    return token -> {
      try {
        return decoder.decode(token);
      } catch (JwtDecoderInitializationException away) {
        throw new JwtException("The identity provider does not answer", away);
      }
    };
  }

  private static ObjectPostProcessor<BearerTokenAuthenticationFilter> failuresTo(
      Refusals refusals) {
    return new ObjectPostProcessor<>() {
      @Override
      public <O extends BearerTokenAuthenticationFilter> O postProcess(O filter) {
        filter.setAuthenticationFailureHandler(refusals);
        return filter;
      }
    };
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
  RequestRejectedHandler requestRejectedHandler(Refusals refusals) {
    return refusals;
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
          List.of(HttpHeaders.ETAG, HttpHeaders.LOCATION, HttpHeaders.RETRY_AFTER));
      others.setMaxAge(Duration.ofHours(1));
      source.registerCorsConfiguration("/**", others);
    }
    return source;
  }
}
