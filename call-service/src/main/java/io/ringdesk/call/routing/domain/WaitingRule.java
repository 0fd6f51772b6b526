package io.ringdesk.call.routing.domain;

import java.time.Duration;
import java.time.Instant;
import java.util.Collection;

/**
 * Who is put through when not all can be: whoever has waited for longest. Since those who wait ask
 * from time to time, each has a claim on a telephone for some moments after he has asked, and one
 * that is free goes to another only if there is one for each of those before him too.
 */
public final class WaitingRule {

  /** A second longer than it takes until he is to ask again. */
  public static final Duration CLAIM = Duration.ofSeconds(6);

  private WaitingRule() {}

  /**
   * Whether a caller who asks may have one of the telephones.
   *
   * @param since when he has begun to wait
   * @param free how many telephones may ring for him
   * @param claims since when others wait who have lately asked, and do not ask now
   */
  public static boolean isTurn(Instant since, int free, Collection<Instant> claims) {
    return free > claims.stream().filter(other -> other.isBefore(since)).count();
  }
}
