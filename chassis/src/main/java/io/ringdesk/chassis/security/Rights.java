package io.ringdesk.chassis.security;

import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.core.convert.converter.Converter;
import org.springframework.security.core.GrantedAuthority;
import org.springframework.security.core.authority.SimpleGrantedAuthority;
import org.springframework.security.oauth2.jwt.Jwt;

/**
 * What each role may do in this service; and what a token grants by itself in its claim {@code
 * rights}.
 *
 * @param rights by role, from {@code ringdesk.rights}
 */
@ConfigurationProperties("ringdesk")
public record Rights(Map<String, List<String>> rights)
    implements Converter<Jwt, Collection<GrantedAuthority>> {

  public Rights(@Nullable Map<String, List<String>> rights) {
    this.rights = rights == null ? Map.of() : Map.copyOf(rights);
  }

  @Override
  public Collection<GrantedAuthority> convert(Jwt token) {
    Set<GrantedAuthority> granted = new LinkedHashSet<>();
    for (String role : claim(token, "roles")) {
      rights
          .getOrDefault(role, List.of())
          .forEach(right -> granted.add(new SimpleGrantedAuthority(right)));
    }
    claim(token, "rights").forEach(right -> granted.add(new SimpleGrantedAuthority(right)));
    return granted;
  }

  private static List<String> claim(Jwt token, String name) {
    List<String> values = token.getClaimAsStringList(name);
    return values == null ? List.of() : values;
  }
}
