package io.ringdesk.chassis.security;

import java.util.List;
import org.springframework.http.HttpMethod;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;

/**
 * Paths to which may be posted without a token, since what is sent there is signed. Whoever answers
 * there looks at the signature before anything else.
 */
public record SignedPosts(List<String> paths) {

  /** Nothing needs to be said of other paths: they stay as they are. */
  public HttpSecurity openTo(HttpSecurity http) {
    return http.authorizeHttpRequests(
        requests ->
            paths.forEach(path -> requests.requestMatchers(HttpMethod.POST, path).permitAll()));
  }
}
