package io.ringdesk.local.servers;

/** A server that is needed and can't be had. The message says what is missing and how to get it. */
public final class ServerMissing extends RuntimeException {

  private static final long serialVersionUID = 1L;

  public ServerMissing(String what) {
    super(what);
  }

  public ServerMissing(String what, Throwable cause) {
    super(what, cause);
  }
}
