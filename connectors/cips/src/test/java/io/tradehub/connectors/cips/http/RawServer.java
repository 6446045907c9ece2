package io.tradehub.connectors.cips.http;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** A server that does with each connection exactly what a test says. */
public final class RawServer implements AutoCloseable {
  /** What is done with one connection; it is closed afterwards. */
  public interface Behaviour {
    void with(Socket connection, InputStream in, OutputStream out) throws Exception;
  }

  private final ServerSocket listener;
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
  private final List<Socket> open = new CopyOnWriteArrayList<>();

  public RawServer(Behaviour behaviour) throws IOException {
    listener = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    threads.execute(() -> accept(behaviour));
  }

  private void accept(Behaviour behaviour) {
    while (!listener.isClosed()) {
      try {
        Socket socket = listener.accept();
        open.add(socket);
        threads.execute(
            () -> {
              try (socket) {
                behaviour.with(socket, socket.getInputStream(), socket.getOutputStream());
              } catch (Exception e) {
                // the client went away, or the test is over
              }
            });
      } catch (IOException e) {
        return;
      }
    }
  }

  /** Reads one request; returns its body. */
  public static byte[] request(InputStream in) throws IOException {
    StringBuilder head = new StringBuilder();
    while (head.indexOf("\r\n\r\n") < 0) {
      int c = in.read();
      if (c < 0) {
        throw new IOException("the request ended");
      }
      head.append((char) c);
    }
    for (String line : head.toString().split("\r\n")) {
      if (line.toLowerCase(java.util.Locale.ROOT).startsWith("content-length:")) {
        return in.readNBytes(Integer.parseInt(line.substring(15).strip()));
      }
    }
    return new byte[0];
  }

  /** Writes an answer. */
  public static void answer(OutputStream out, String head, String body) throws IOException {
    byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
    out.write(
        ("HTTP/1.1 " + head + "\r\nContent-Length: " + bytes.length + "\r\n\r\n")
            .getBytes(StandardCharsets.US_ASCII));
    out.write(bytes);
    out.flush();
  }

  public int port() {
    return listener.getLocalPort();
  }

  @Override
  public void close() {
    try {
      listener.close();
      for (Socket socket : open) {
        socket.close();
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    threads.shutdownNow();
  }
}
