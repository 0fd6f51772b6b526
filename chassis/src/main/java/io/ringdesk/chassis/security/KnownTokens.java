package io.ringdesk.chassis.security;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import org.jspecify.annotations.Nullable;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.security.oauth2.jwt.JwtDecoder;

/**
 * A token that was found good is not looked into again for a minute, nor ever past its end: to
 * check its signature costs more than all else at the door. So a key that its provider has taken
 * back opens nothing after that minute. Tokens that were refused are not kept, and of the others
 * only so many.
 */
final class KnownTokens implements JwtDecoder {

  private static final Duration GOOD_FOR = Duration.ofMinutes(1);
  private static final int MOST = 10_000;

  private final JwtDecoder decoder;
  private final InstantSource clock;
  private final Cache<String, Jwt> known;

  KnownTokens(JwtDecoder decoder, InstantSource clock) {
    this.decoder = decoder;
    this.clock = clock;
    this.known =
        Caffeine.newBuilder()
            .maximumSize(MOST)
            .expireAfterWrite(GOOD_FOR)
            .ticker(() -> Duration.ofMillis(clock.millis()).toNanos())
            .build();
  }

  @Override
  public Jwt decode(String token) {
    Jwt seen = known.getIfPresent(token);
    if (seen != null && !isOver(seen.getExpiresAt())) {
      return seen;
    }
    Jwt good = decoder.decode(token);
    known.put(token, good);
    return good;
  }

  private boolean isOver(@Nullable Instant end) {
    return end != null && !end.isAfter(clock.instant());
  }
}
