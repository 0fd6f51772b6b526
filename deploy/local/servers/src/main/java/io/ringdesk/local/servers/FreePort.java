package io.ringdesk.local.servers;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** Ports of this machine that nobody listens at. */
public final class FreePort {

  private static final Set<Integer> GIVEN = ConcurrentHashMap.newKeySet();

  private FreePort() {}

  /**
   * Nobody listened at it a moment ago, this process has not been given it before, and the system
   * gives none of its kind to outgoing connections.
   */
  public static int any() {
    return new Random()
        .ints(20_000, 32_000)
        .filter(port -> !GIVEN.contains(port) && isFree(port) && GIVEN.add(port))
        .findFirst()
        .orElseThrow();
  }

  /** Whether nobody listens at the port, on any address that would be in the way. */
  public static boolean isFree(int port) {
    try (var socket = new ServerSocket()) {
      socket.setReuseAddress(true);
      socket.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
      return true;
    } catch (IOException taken) {
      return false;
    }
  }
}
