package io.ringdesk.chassis.wire;

import com.fasterxml.uuid.Generators;
import com.fasterxml.uuid.impl.TimeBasedEpochRandomGenerator;

/** Ids for what has no cause to derive one from: UUIDv7, in order of time. */
public final class NewIds {

  private static final TimeBasedEpochRandomGenerator GENERATOR =
      Generators.timeBasedEpochRandomGenerator();

  private NewIds() {}

  public static String next() {
    return GENERATOR.generate().toString();
  }
}
