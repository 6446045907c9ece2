package io.tradehub.loadtest.settle;

import io.tradehub.loadtest.settle.Weather.Fault;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * A network between two processes, for what is asked and answered in turn over TCP, as HTTP/1.1
 * does: one side connects to it, and it connects to the other. It fails as its weather says.
 *
 * <p>Its own address stays the same when the process behind it is another.
 */
final class Link implements AutoCloseable {
  private static final int PIECE = 64 << 10;
  private static final int CONNECT_MILLIS = 2_000;
  private static final long GLANCE_MILLIS = 50;

  private final ServerSocket server;
  private final Weather weather;
  private final Set<Pair> pairs = ConcurrentHashMap.newKeySet();
  private volatile InetSocketAddress behind;

  /**
   * Listens on loopback, with nothing behind it.
   *
   * @param name of its threads
   */
  Link(String name, Weather weather) throws IOException {
    this.weather = weather;
    this.server = new ServerSocket(0, 200, InetAddress.getLoopbackAddress());
    Thread.ofVirtual().name(name).start(this::accept);
    Thread.ofVirtual().name(name + "-weather").start(this::watch);
  }

  /** Where to connect, on loopback. */
  int port() {
    return server.getLocalPort();
  }

  /**
   * What is behind it from now on.
   *
   * @param port on loopback
   */
  void leadTo(int port) {
    behind = new InetSocketAddress(InetAddress.getLoopbackAddress(), port);
  }

  private void accept() {
    while (!server.isClosed()) {
      try {
        Socket near = server.accept();
        Thread.ofVirtual().start(() -> connect(near));
      } catch (IOException e) {
        // Closed: the loop ends. Otherwise one connection is lost, as networks do.
      }
    }
  }

  private void connect(Socket near) {
    Socket far = new Socket();
    Pair pair = new Pair(near, far);
    try {
      if (behind == null || !weather.open()) {
        throw new IOException("nothing gets through");
      }
      far.connect(behind, CONNECT_MILLIS);
      near.setTcpNoDelay(true);
      far.setTcpNoDelay(true);
      pairs.add(pair);
      Thread.ofVirtual().start(() -> pair.run(pair::answers));
      pair.run(pair::requests);
    } catch (IOException e) {
      pair.hangUp();
    }
  }

  /** What is under way breaks, too, when nothing gets through. */
  private void watch() {
    try {
      while (!server.isClosed()) {
        if (!weather.open()) {
          pairs.forEach(Pair::hangUp);
        }
        Thread.sleep(GLANCE_MILLIS);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  @Override
  public void close() throws IOException {
    server.close();
    pairs.forEach(Pair::hangUp);
  }

  /** Carries bytes one way. */
  private interface Way {
    void go() throws IOException, InterruptedException;
  }

  /** A connection to here and its connection from here. */
  private final class Pair {
    private final Socket near;
    private final Socket far;
    private volatile boolean answering = true;
    private volatile Fault fault = Fault.NONE;

    Pair(Socket near, Socket far) {
      this.near = near;
      this.far = far;
    }

    void run(Way way) {
      try {
        way.go();
      } catch (IOException e) {
        // One of the two hung up.
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      } finally {
        hangUp();
      }
    }

    /** What is asked. An exchange begins with the first bytes after an answer. */
    void requests() throws IOException {
      InputStream in = near.getInputStream();
      OutputStream out = far.getOutputStream();
      byte[] piece = new byte[PIECE];
      for (int length = in.read(piece); length >= 0; length = in.read(piece)) {
        if (answering) {
          answering = false;
          fault = weather.next();
        }
        switch (fault) {
          case CUT_BEFORE -> {
            return;
          }
          case CUT_WITHIN -> {
            out.write(piece, 0, length / 2);
            return;
          }
          case NONE, CUT_AFTER, LATE -> out.write(piece, 0, length);
        }
      }
    }

    /** What is answered. */
    void answers() throws IOException, InterruptedException {
      InputStream in = far.getInputStream();
      OutputStream out = near.getOutputStream();
      byte[] piece = new byte[PIECE];
      for (int length = in.read(piece); length >= 0; length = in.read(piece)) {
        if (fault == Fault.CUT_AFTER) {
          return;
        }
        if (fault == Fault.LATE && !answering) {
          Thread.sleep(weather.lateMillis());
        }
        answering = true;
        out.write(piece, 0, length);
      }
    }

    void hangUp() {
      pairs.remove(this);
      for (Socket socket : new Socket[] {near, far}) {
        try {
          socket.close();
        } catch (IOException e) {
          // It is as good as closed.
        }
      }
    }
  }
}
