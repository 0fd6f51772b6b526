package io.ringdesk.chassis.telemetry;

import org.jspecify.annotations.Nullable;

/**
 * A failure as the log may tell it: of which kind, where and because of what, without the messages.
 * Those of the database and of parsers quote what people have written, and no personal data are
 * logged.
 */
public final class Unquoted extends RuntimeException {

  private static final long serialVersionUID = 1;

  private Unquoted(Throwable failure, @Nullable Throwable cause) {
    super(failure.getClass().getName(), cause, false, true);
    setStackTrace(failure.getStackTrace());
  }

  public static Unquoted of(Throwable failure) {
    Throwable cause = failure.getCause();
    return new Unquoted(failure, cause == null ? null : of(cause));
  }
}
