package io.ringdesk.local.platform.torture;

/**
 * One event on its way to the platform.
 *
 * @param number its place in the stream, from 0
 * @param begun how many orders the stream has begun with it
 * @param key of the record, where it goes over the bus
 */
record Sending(long number, int begun, Kind kind, Door door, String key, News news) {

  /** What the platform has to make of it. */
  enum Kind {
    NEWS,
    REPEAT,
    RUBBISH
  }

  /** Which way it takes. */
  enum Door {
    BUS_BINARY,
    BUS_STRUCTURED,
    HTTP,
    HTTP_LINES;

    boolean isBus() {
      return this == BUS_BINARY || this == BUS_STRUCTURED;
    }
  }
}
