package io.tradehub.connectors.peppol;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/** Takes a request, keeps its bytes, and answers 204; so that a test can alter and send them. */
final class CapturingServer implements AutoCloseable {
  /** A request as it came. */
  record Captured(String contentType, byte[] body) {
    /** The same with a text replaced; bytes that are no text stay what they are. */
    Captured replace(String regex, String replacement) {
      String text = new String(body, StandardCharsets.ISO_8859_1);
      String changed = text.replaceFirst(regex, replacement);
      if (changed.equals(text)) {
        throw new IllegalArgumentException("there is nothing like " + regex);
      }
      return new Captured(contentType, changed.getBytes(StandardCharsets.ISO_8859_1));
    }

    /** The same with one bit turned over, so many bytes before the end. */
    Captured flip(int fromEnd) {
      byte[] changed = body.clone();
      changed[changed.length - fromEnd] ^= 1;
      return new Captured(contentType, changed);
    }

    /** Posts it. */
    HttpResponse<String> post(String url) throws IOException, InterruptedException {
      try (HttpClient client = HttpClient.newHttpClient()) {
        return client.send(
            HttpRequest.newBuilder(URI.create(url))
                .header("Content-Type", contentType)
                .POST(HttpRequest.BodyPublishers.ofByteArray(body))
                .build(),
            HttpResponse.BodyHandlers.ofString());
      }
    }
  }

  private final BlockingQueue<Captured> captured = new LinkedBlockingQueue<>();
  private final HttpServer server;

  CapturingServer() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext(
        "/",
        exchange -> {
          byte[] body = exchange.getRequestBody().readAllBytes();
          captured.add(new Captured(exchange.getRequestHeaders().getFirst("Content-Type"), body));
          exchange.sendResponseHeaders(204, -1);
          exchange.close();
        });
    server.start();
  }

  URI uri() {
    return URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/as4");
  }

  Captured take() throws InterruptedException {
    return captured.poll(10, TimeUnit.SECONDS);
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
