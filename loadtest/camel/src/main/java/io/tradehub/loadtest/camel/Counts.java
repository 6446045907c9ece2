package io.tradehub.loadtest.camel;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.function.LongSupplier;

/**
 * Tells over HTTP how many messages are delivered, under the name that the hub's metrics have for
 * it, so that one client counts both.
 */
final class Counts implements AutoCloseable {
  private static final String LINE =
      "tradehub_attempt_seconds_count{connector=\"no-op\",outcome=\"completed\"} ";

  private final HttpServer server;

  private Counts(HttpServer server) {
    this.server = server;
  }

  static Counts serve(LongSupplier delivered) throws IOException {
    HttpServer server =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext(
        "/metrics",
        exchange -> {
          byte[] text = (LINE + delivered.getAsLong() + "\n").getBytes(StandardCharsets.UTF_8);
          exchange.sendResponseHeaders(200, text.length);
          exchange.getResponseBody().write(text);
          exchange.close();
        });
    server.start();
    return new Counts(server);
  }

  /** Host and port. */
  String address() {
    return "127.0.0.1:" + server.getAddress().getPort();
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
