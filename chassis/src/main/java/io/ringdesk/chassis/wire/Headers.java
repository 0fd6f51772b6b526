package io.ringdesk.chassis.wire;

import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * The headers of an event on Kafka: CloudEvents 1.0, binary mode, with sequence and cause as
 * extensions.
 */
public final class Headers {
  public static final String SPEC_VERSION = "ce_specversion";
  public static final String ID = "ce_id";
  public static final String TYPE = "ce_type";
  public static final String SOURCE = "ce_source";
  public static final String SUBJECT = "ce_subject";
  public static final String TIME = "ce_time";
  public static final String SEQUENCE = "ce_sequence";
  public static final String CAUSATION = "ce_causationid";
  public static final String AUTHOR = "ce_author";
  public static final String TRACE = "traceparent";
  public static final String CONTENT_TYPE = "content-type";

  private Headers() {}

  /**
   * @param value absent: the header is left out
   */
  public static void add(
      org.apache.kafka.common.header.Headers headers, String name, @Nullable String value) {
    if (value != null) {
      headers.add(name, value.getBytes(StandardCharsets.UTF_8));
    }
  }
}
