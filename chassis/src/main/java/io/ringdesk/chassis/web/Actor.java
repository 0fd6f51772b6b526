package io.ringdesk.chassis.web;

import java.util.Set;

/**
 * Who asks, as his token says.
 *
 * @param id the token's subject
 * @param rights what his roles, and what he was granted by himself, allow
 */
public record Actor(String id, Set<String> roles, Set<String> rights) {

  public boolean may(String right) {
    return rights.contains(right);
  }

  public boolean is(String role) {
    return roles.contains(role);
  }
}
