package io.ringdesk.call.exchange;

import io.ringdesk.chassis.wire.Phones;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Numbers as exchanges write them: with a plus sign, without, or as they are dialled at home. */
@Component
public class Numbers {

  private static final Pattern INTERNATIONAL = Pattern.compile("[1-9][0-9]{7,14}");
  private static final Pattern DIALLED = Pattern.compile(".*[0-9].*");

  private final @Nullable String region;

  Numbers(ExchangeSettings settings) {
    this.region = settings.region();
  }

  /** The same of many, each read once; those that are hidden are left out. */
  public Map<String, String> of(Set<String> written) {
    Map<String, String> read = HashMap.newHashMap(written.size());
    written.forEach(one -> of(one).ifPresent(number -> read.put(one, number)));
    return read;
  }

  /** E.164 where it can be understood, else as it was written; nothing for who hides his. */
  public Optional<String> of(@Nullable String written) {
    if (written == null || !DIALLED.matcher(written).matches()) {
      return Optional.empty();
    }
    return Phones.e164(written, region)
        .or(
            () ->
                INTERNATIONAL.matcher(written).matches()
                    ? Phones.e164("+" + written, null)
                    : Optional.empty())
        .or(() -> Optional.of(written));
  }
}
