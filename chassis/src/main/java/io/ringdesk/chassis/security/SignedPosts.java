package io.ringdesk.chassis.security;

import java.util.List;
import org.springframework.http.HttpMethod;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.oauth2.server.resource.web.BearerTokenResolver;
import org.springframework.security.oauth2.server.resource.web.DefaultBearerTokenResolver;

/**
 * Paths to which may be posted without a token, since what is sent there is signed. Whoever answers
 * there looks at the signature before anything else.
 */
public record SignedPosts(List<String> paths) {

  /**
   * Nothing needs to be said of other paths: they stay as they are. What stands where a token would
   * is not taken for one here: some put their signature there.
   */
  public HttpSecurity openTo(HttpSecurity http) {
    return http.authorizeHttpRequests(
            requests ->
                paths.forEach(path -> requests.requestMatchers(HttpMethod.POST, path).permitAll()))
        .oauth2ResourceServer(server -> server.bearerTokenResolver(elsewhere()));
  }

  private BearerTokenResolver elsewhere() {
    BearerTokenResolver tokens = new DefaultBearerTokenResolver();
    return request ->
        HttpMethod.POST.matches(request.getMethod()) && paths.contains(request.getRequestURI())
            ? null
            : tokens.resolve(request);
  }
}
