package io.ringdesk.chassis.web;

import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.GrantedAuthority;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.oauth2.server.resource.authentication.JwtAuthenticationToken;

/** Who asks, from the token that was checked. */
final class Actors {

  private Actors() {}

  static Actor current() {
    Authentication authentication = SecurityContextHolder.getContext().getAuthentication();
    if (!(authentication instanceof JwtAuthenticationToken token)) {
      throw new IllegalStateException("Nobody has signed in, and this path is open to all.");
    }
    @Nullable List<String> roles = token.getToken().getClaimAsStringList("roles");
    return new Actor(
        token.getName(),
        roles == null ? Set.of() : Set.copyOf(roles),
        token.getAuthorities().stream()
            .map(GrantedAuthority::getAuthority)
            .collect(Collectors.toUnmodifiableSet()));
  }
}
