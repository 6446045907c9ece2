package io.tradehub.connectors.api.contract.example;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.tradehub.connectors.api.contract.Counterparty;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;

/** A web hook on loopback that takes notes, or fails as the test asks. */
final class WebHookServer implements Counterparty {
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
  private final List<String> received = new CopyOnWriteArrayList<>();
  private final AtomicInteger contacts = new AtomicInteger();
  private final CountDownLatch closed = new CountDownLatch(1);
  private int port;
  private HttpServer server;
  private volatile boolean silent;

  WebHookServer() {
    works();
    port = server.getAddress().getPort();
  }

  String url() {
    return "http://127.0.0.1:" + port + "/notes";
  }

  @Override
  public void works() {
    silent = false;
    if (server == null) {
      try {
        server =
            HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 0);
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
      server.setExecutor(threads);
      server.createContext("/notes", this::take);
      server.start();
    }
  }

  @Override
  public void refusesConnections() {
    server.stop(0);
    server = null;
  }

  @Override
  public void staysSilent() {
    silent = true;
  }

  @Override
  public int contacts() {
    return contacts.get();
  }

  @Override
  public List<String> received() {
    return List.copyOf(received);
  }

  @Override
  public void close() {
    closed.countDown();
    if (server != null) {
      server.stop(0);
    }
    threads.shutdownNow();
  }

  private void take(HttpExchange exchange) throws IOException {
    contacts.incrementAndGet();
    exchange.getRequestBody().readAllBytes();
    received.add(exchange.getRequestHeaders().getFirst("Idempotency-Key"));
    if (silent) {
      waitForTheEnd();
      return;
    }
    byte[] receipt = "noted".getBytes(StandardCharsets.US_ASCII);
    exchange.sendResponseHeaders(200, receipt.length);
    exchange.getResponseBody().write(receipt);
    exchange.close();
  }

  private void waitForTheEnd() {
    try {
      closed.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
