package io.ringdesk.chassis.security;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.springframework.security.oauth2.jwt.BadJwtException;
import org.springframework.security.oauth2.jwt.Jwt;

class KnownTokensTest {

  private static final Instant NOON = Instant.parse("2026-11-24T12:00:00Z");
  private static final Instant END = NOON.plus(Duration.ofSeconds(90));

  private final List<String> lookedInto = new ArrayList<>();
  private Instant now = NOON;
  private final KnownTokens tokens = new KnownTokens(this::decode, () -> now);

  @Test
  void a_good_token_is_looked_into_once_a_minute() {
    Jwt first = tokens.decode("good");
    now = NOON.plusSeconds(59);
    assertThat(tokens.decode("good")).isSameAs(first);
    now = NOON.plusSeconds(61);
    tokens.decode("good");

    assertThat(lookedInto).containsExactly("good", "good");
  }

  @Test
  void one_that_has_ended_is_looked_into_again_before_its_minute_is_over() {
    now = END.minusSeconds(1);
    tokens.decode("good");
    now = END;
    tokens.decode("good");

    assertThat(lookedInto).hasSize(2);
  }

  @Test
  void one_that_was_refused_is_refused_by_the_provider_s_keys_each_time() {
    for (var time = 0; time < 2; time++) {
      assertThatThrownBy(() -> tokens.decode("forged")).isInstanceOf(BadJwtException.class);
    }
    assertThat(lookedInto).containsExactly("forged", "forged");
  }

  @Test
  void one_says_nothing_about_another() {
    tokens.decode("good");
    tokens.decode("good too");

    assertThat(lookedInto).containsExactly("good", "good too");
  }

  private Jwt decode(String token) {
    lookedInto.add(token);
    if (token.equals("forged")) {
      throw new BadJwtException("Not signed by anybody known");
    }
    return Jwt.withTokenValue(token).header("alg", "RS256").expiresAt(END).build();
  }
}
