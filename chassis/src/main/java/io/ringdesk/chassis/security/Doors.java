package io.ringdesk.chassis.security;

import io.ringdesk.chassis.web.ProblemAnswer;
import org.springframework.http.HttpStatus;
import org.springframework.security.config.Customizer;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.AbstractHttpConfigurer;
import org.springframework.security.config.http.SessionCreationPolicy;
import org.springframework.security.oauth2.server.resource.authentication.JwtAuthenticationConverter;
import org.springframework.security.oauth2.server.resource.web.BearerTokenAuthenticationEntryPoint;
import org.springframework.security.web.AuthenticationEntryPoint;
import org.springframework.security.web.SecurityFilterChain;

/**
 * Every path is closed until it is opened: without a valid token only the paths named here answer,
 * and each handler names the right that it needs.
 */
public final class Doors {

  private Doors() {}

  /**
   * @param http as far as the service has set it up by itself
   * @param open path patterns that need no token
   */
  public static SecurityFilterChain closedBut(HttpSecurity http, Rights rights, String... open) {
    JwtAuthenticationConverter tokens = new JwtAuthenticationConverter();
    tokens.setJwtGrantedAuthoritiesConverter(rights);
    return http.authorizeHttpRequests(
            requests ->
                requests
                    .requestMatchers(open)
                    .permitAll()
                    .requestMatchers("/actuator/**")
                    .hasAuthority("metrics:read")
                    .anyRequest()
                    .authenticated())
        .oauth2ResourceServer(
            server ->
                server
                    .authenticationEntryPoint(noValidToken())
                    .jwt(jwt -> jwt.jwtAuthenticationConverter(tokens)))
        .exceptionHandling(
            failures ->
                failures
                    .authenticationEntryPoint(noValidToken())
                    .accessDeniedHandler(
                        (_, response, _) ->
                            ProblemAnswer.write(
                                response,
                                HttpStatus.FORBIDDEN,
                                "Your account has no right to this.")))
        .sessionManagement(
            sessions -> sessions.sessionCreationPolicy(SessionCreationPolicy.STATELESS))
        .csrf(AbstractHttpConfigurer::disable) // no cookies: a token is sent with each request
        .requestCache(AbstractHttpConfigurer::disable)
        .logout(AbstractHttpConfigurer::disable)
        .cors(Customizer.withDefaults())
        .build();
  }

  private static AuthenticationEntryPoint noValidToken() {
    var named = new BearerTokenAuthenticationEntryPoint();
    return (request, response, failure) -> {
      named.commence(request, response, failure);
      ProblemAnswer.write(
          response,
          HttpStatus.UNAUTHORIZED,
          "A valid bearer token is needed. Sign in, and send it in the Authorization header.");
    };
  }
}
