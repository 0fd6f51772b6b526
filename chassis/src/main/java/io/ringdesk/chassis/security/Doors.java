package io.ringdesk.chassis.security;

import java.time.Clock;
import org.springframework.security.config.Customizer;
import org.springframework.security.config.ObjectPostProcessor;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.AbstractHttpConfigurer;
import org.springframework.security.config.http.SessionCreationPolicy;
import org.springframework.security.oauth2.jwt.JwtDecoder;
import org.springframework.security.oauth2.jwt.JwtDecoderInitializationException;
import org.springframework.security.oauth2.jwt.JwtException;
import org.springframework.security.oauth2.server.resource.authentication.JwtAuthenticationConverter;
import org.springframework.security.oauth2.server.resource.web.authentication.BearerTokenAuthenticationFilter;

/** How a service knows who asks: by a token that it checks itself. */
public final class Doors {

  private Doors() {}

  /**
   * Tokens are read, nothing else is kept of a client. Which paths are open is the service's to
   * say.
   */
  public static HttpSecurity byToken(
      HttpSecurity http, JwtDecoder decoder, Rights rights, Refusals refusals) {
    JwtAuthenticationConverter tokens = new JwtAuthenticationConverter();
    tokens.setJwtGrantedAuthoritiesConverter(rights);
    return http.oauth2ResourceServer(
            server ->
                server
                    .authenticationEntryPoint(refusals)
                    .withObjectPostProcessor(failuresTo(refusals))
                    .jwt(
                        jwt ->
                            jwt.decoder(new KnownTokens(patient(decoder), Clock.systemUTC()))
                                .jwtAuthenticationConverter(tokens)))
        .exceptionHandling(
            failures -> failures.authenticationEntryPoint(refusals).accessDeniedHandler(refusals))
        .sessionManagement(
            sessions -> sessions.sessionCreationPolicy(SessionCreationPolicy.STATELESS))
        .csrf(AbstractHttpConfigurer::disable) // no cookies: a token is sent with each request
        .requestCache(AbstractHttpConfigurer::disable)
        .logout(AbstractHttpConfigurer::disable)
        .cors(Customizer.withDefaults());
  }

  /** A provider that can't be reached at the first token is the same trouble as one away later. */
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
}
