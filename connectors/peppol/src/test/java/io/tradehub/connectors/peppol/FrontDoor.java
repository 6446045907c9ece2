package io.tradehub.connectors.peppol;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Stands before an HTTP server, passes requests on, and can be shut or fall silent. */
final class FrontDoor implements AutoCloseable {
  private static final Pattern MESSAGE_ID =
      Pattern.compile("<[a-z0-9]*:?MessageId>([^<@]+)@tradehub<");

  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
  private final HttpClient client = HttpClient.newHttpClient();
  private final AtomicInteger contacts = new AtomicInteger();
  private final List<String> received = new ArrayList<>();
  private final URI target;
  private final int port;
  private volatile boolean silent;
  private HttpServer server;

  FrontDoor(URI target) throws IOException {
    this.target = target;
    this.server = open(0);
    this.port = server.getAddress().getPort();
  }

  private HttpServer open(int at) throws IOException {
    HttpServer opened =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), at), 0);
    opened.createContext("/", this::handle);
    opened.setExecutor(threads);
    opened.start();
    return opened;
  }

  URI uri() {
    return URI.create("http://127.0.0.1:" + port + "/");
  }

  private void handle(HttpExchange exchange) throws IOException {
    contacts.incrementAndGet();
    byte[] body = exchange.getRequestBody().readAllBytes();
    Matcher id = MESSAGE_ID.matcher(new String(body, StandardCharsets.ISO_8859_1));
    if (id.find()) {
      synchronized (received) {
        received.add(id.group(1));
      }
    }
    try {
      while (silent) {
        Thread.sleep(20);
      }
      HttpRequest.Builder request =
          HttpRequest.newBuilder(target.resolve(exchange.getRequestURI().getRawPath()))
              .method(exchange.getRequestMethod(), HttpRequest.BodyPublishers.ofByteArray(body));
      String type = exchange.getRequestHeaders().getFirst("Content-Type");
      if (type != null) {
        request.header("Content-Type", type);
      }
      HttpResponse<byte[]> response =
          client.send(request.build(), HttpResponse.BodyHandlers.ofByteArray());
      response
          .headers()
          .firstValue("Content-Type")
          .ifPresent(t -> exchange.getResponseHeaders().set("Content-Type", t));
      exchange.sendResponseHeaders(response.statusCode(), response.body().length);
      exchange.getResponseBody().write(response.body());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } finally {
      exchange.close();
    }
  }

  void works() throws IOException {
    silent = false;
    if (server == null) {
      server = open(port);
    }
  }

  void staysSilent() {
    silent = true;
  }

  void refuses() {
    if (server != null) {
      server.stop(0);
      server = null;
    }
  }

  int contacts() {
    return contacts.get();
  }

  /** The ids of the AS4 messages that came whole. */
  List<String> received() {
    synchronized (received) {
      return List.copyOf(received);
    }
  }

  @Override
  public void close() {
    silent = false;
    refuses();
    threads.shutdownNow();
    client.shutdownNow();
  }
}
