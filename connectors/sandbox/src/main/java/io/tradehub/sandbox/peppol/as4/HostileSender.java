package io.tradehub.sandbox.peppol.as4;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;

/**
 * Sends to an access point whatever it is given, and reports the answer: messages from {@link
 * UserMessage} and {@link WireMessage}, sent rightly, slowly or in part.
 *
 * <p>Sending a {@link WireMessage} twice is a replay.
 */
public final class HostileSender implements AutoCloseable {
  private static final Duration PATIENCE = Duration.ofSeconds(60);

  private final URI endpoint;
  private final HttpClient http =
      HttpClient.newBuilder()
          .version(HttpClient.Version.HTTP_1_1)
          .connectTimeout(Duration.ofSeconds(10))
          .build();

  /** Sends to this address. */
  public HostileSender(URI endpoint) {
    this.endpoint = endpoint;
  }

  /**
   * Sends a message whole.
   *
   * @throws IOException when the connection fails or nothing is answered within a minute
   */
  public Answer send(WireMessage message) throws IOException, InterruptedException {
    var request =
        HttpRequest.newBuilder(endpoint)
            .timeout(PATIENCE)
            .header("Content-Type", message.contentType())
            .POST(BodyPublishers.ofByteArray(message.bytes()))
            .build();
    var response = http.send(request, BodyHandlers.ofByteArray());
    return new Answer(
        response.statusCode(),
        response.headers().firstValue("content-type").orElse(""),
        response.body());
  }

  /**
   * Promises the whole message, sends one byte at a time, and stops after some.
   *
   * @param pause between two bytes
   * @param limit how many bytes of the body to send at most
   * @return how long the access point let it go on; less than {@code pause × limit} when it closed
   *     the connection or answered earlier
   */
  public Duration sendSlowly(WireMessage message, Duration pause, int limit)
      throws IOException, InterruptedException {
    long start = System.nanoTime();
    try (var socket = open(message)) {
      OutputStream out = socket.getOutputStream();
      InputStream in = socket.getInputStream();
      socket.setSoTimeout((int) Math.max(1, pause.toMillis()));
      for (int i = 0; i < Math.min(limit, message.bytes().length); i++) {
        try {
          out.write(message.bytes()[i]);
          out.flush();
          // An answer or the end of the stream, before all is sent, says that it had enough.
          in.read();
          break;
        } catch (java.net.SocketTimeoutException e) {
          continue;
        } catch (java.net.SocketException e) {
          break;
        }
      }
    }
    return Duration.ofNanos(System.nanoTime() - start);
  }

  /** Promises the whole message, sends a part of it, and closes the connection. */
  public void sendPartAndClose(WireMessage message, int bytes) throws IOException {
    try (var socket = open(message)) {
      socket.getOutputStream().write(message.bytes(), 0, bytes);
      socket.getOutputStream().flush();
    }
  }

  /** Opens a connection and sends the head of a request that promises the message. */
  private Socket open(WireMessage message) throws IOException {
    var socket = new Socket(endpoint.getHost(), endpoint.getPort());
    var out = new BufferedOutputStream(socket.getOutputStream());
    String head =
        "POST "
            + endpoint.getRawPath()
            + " HTTP/1.1\r\nHost: "
            + endpoint.getAuthority()
            + "\r\nContent-Type: "
            + message.contentType()
            + "\r\nContent-Length: "
            + message.bytes().length
            + "\r\n\r\n";
    out.write(head.getBytes(StandardCharsets.ISO_8859_1));
    out.flush();
    return socket;
  }

  @Override
  public void close() {
    http.close();
  }
}
