package io.ringdesk.chassis.wire;

import com.fasterxml.uuid.Generators;
import com.fasterxml.uuid.impl.NameBasedGenerator;
import java.util.UUID;

/**
 * Ids derived from their cause (name-based UUIDs), so that the same cause, delivered again, makes
 * the same thing and not a second one.
 */
public final class NameIds {

  private static final UUID RINGDESK = UUID.fromString("6c1f9a2e-5d0b-5f43-9a53-0d5b1b7b6f11");
  private static final NameBasedGenerator GENERATOR = Generators.nameBasedGenerator(RINGDESK);

  private NameIds() {}

  /** Parts are joined with their lengths, so that ("a","bc") and ("ab","c") differ. */
  public static String of(String... parts) {
    var name = new StringBuilder();
    for (String part : parts) {
      name.append(part.length()).append(':').append(part);
    }
    // The generator shares one digest between callers.
    synchronized (GENERATOR) {
      return GENERATOR.generate(name.toString()).toString();
    }
  }
}
