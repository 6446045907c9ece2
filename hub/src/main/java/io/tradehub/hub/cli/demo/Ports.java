package io.tradehub.hub.cli.demo;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.ThreadLocalRandom;

/**
 * Ports for servers that stop and come back. They lie below those that systems give to outgoing
 * connections (from 32768 on Linux, 49152 elsewhere): while the server is away, no client of
 * another one can be sitting on its port, nor reach itself by it.
 */
final class Ports {
  private static final int FIRST = 20_000;
  private static final int LAST = 32_000;
  private static final int TRIES = 1000;

  private final Set<Integer> given = new HashSet<>();

  /** A port of loopback that is free now and was not given before. */
  int next() throws IOException {
    for (int i = 0; i < TRIES; i++) {
      int port = ThreadLocalRandom.current().nextInt(FIRST, LAST);
      if (!given.contains(port) && free(port)) {
        given.add(port);
        return port;
      }
    }
    throw new IOException("no free port between " + FIRST + " and " + LAST + " was found");
  }

  private static boolean free(int port) {
    try (ServerSocket socket = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
      return socket.isBound();
    } catch (IOException e) {
      return false;
    }
  }
}
