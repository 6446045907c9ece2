package io.tradehub.sandbox.lists;

import io.tradehub.sandbox.http.LoopbackServer;
import io.vertx.core.buffer.Buffer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.HexFormat;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * A publisher of lists on loopback: a stub of what a commission of commerce would run.
 *
 * <pre>{@code
 * try (var publisher = SandboxLists.start(folder, 0)) {
 *   publisher.publish("offshore-trade", "csv", Buffer.buffer(file));
 *   // … fetch it from publisher.url("offshore-trade"), trusting publisher.jwks()
 *   publisher.fault(new PublisherFault.AlteredFile());
 * }
 * }</pre>
 *
 * <p>Under /sandbox the same can be done over HTTP, see {@link ListsHandler}. Its key survives in
 * the folder; lists and the fault live in memory.
 */
public final class SandboxLists implements AutoCloseable {
  private final LoopbackServer server;
  private final PublisherKey key;
  private final Path jwks;
  private final Map<String, Shelf> shelves = new ConcurrentHashMap<>();
  private final AtomicInteger requests = new AtomicInteger();
  private volatile PublisherFault fault = new PublisherFault.None();

  /**
   * What is there of a list.
   *
   * @param last what is served
   * @param before what was served before; empty for the first
   */
  record Shelf(Edition last, Optional<Edition> before) {}

  private SandboxLists(Path folder, int port) throws IOException {
    Files.createDirectories(folder);
    key = PublisherKey.open(folder);
    jwks = folder.resolve("publisher.jwks");
    server = LoopbackServer.start(port, vertx -> new ListsHandler(vertx, this));
  }

  /**
   * Starts a publisher; returns when it serves.
   *
   * @param folder where its key is kept; made when absent
   * @param port on loopback; 0 for any free one
   * @throws IOException when the port is taken or the folder cannot be used
   */
  public static SandboxLists start(Path folder, int port) throws IOException {
    return new SandboxLists(folder, port);
  }

  /** Its base address, with a slash at its end. */
  public String url() {
    return server.url();
  }

  /** Where a list is; its manifest has ".jws" behind that. */
  public String url(String list) {
    return url() + "lists/" + list;
  }

  /** The file with its public key, as a JWK set. */
  public Path jwks() {
    return jwks;
  }

  /** How often a list or a manifest was asked for. */
  public int requests() {
    return requests.get();
  }

  /** Publishes a new edition of a list, with the next number and words of its own. */
  public Edition publish(String list, String format, Buffer file) {
    return publish(list, format, file, Optional.empty(), Optional.empty(), Optional.empty());
  }

  /**
   * Publishes a new edition of a list.
   *
   * @param format csv, xlsx or json; not checked, as little as the file is
   * @param source the document that it comes from; empty for a made-up one
   * @param effective from when on it is to be true; empty for when it is taken
   * @param sequence its number; empty for the next
   */
  public synchronized Edition publish(
      String list,
      String format,
      Buffer file,
      Optional<String> source,
      Optional<Instant> effective,
      Optional<Long> sequence) {
    Shelf shelf = shelves.get(list);
    long number = sequence.orElseGet(() -> shelf == null ? 1L : shelf.last().sequence() + 1);
    Edition edition =
        new Edition(
            list,
            number,
            "Sandbox Commission of Commerce",
            source.orElse("Sandbox notice No. " + number),
            effective,
            Instant.now(),
            format,
            file,
            HexFormat.of().formatHex(PublisherKey.sha256(file.getBytes())));
    shelves.put(list, new Shelf(edition, Optional.ofNullable(shelf).map(Shelf::last)));
    return edition;
  }

  Optional<Shelf> shelf(String list) {
    return Optional.ofNullable(shelves.get(list));
  }

  Map<String, Shelf> shelves() {
    return shelves;
  }

  PublisherKey key() {
    return key;
  }

  void asked() {
    requests.incrementAndGet();
  }

  /** Makes it do something wrong from now on; {@link PublisherFault.None} ends it. */
  public void fault(PublisherFault fault) {
    this.fault = Objects.requireNonNull(fault);
  }

  /** What it does wrong now. */
  public PublisherFault fault() {
    return fault;
  }

  /** Stops serving. Idempotent. */
  @Override
  public void close() {
    server.close();
  }
}
