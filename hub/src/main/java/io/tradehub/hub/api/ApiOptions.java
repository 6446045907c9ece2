package io.tradehub.hub.api;

import java.time.Duration;

/**
 * How the gRPC server is set up.
 *
 * @param host the address to listen on
 * @param port the port; 0 takes any free one
 * @param loops threads that serve connections; 1 or more
 * @param maxMessageBytes the largest message taken in; a larger one is RESOURCE_EXHAUSTED
 * @param maxConcurrentCalls calls under way on one connection; more wait at the client
 * @param submitWindowItems items of one SubmitMessages stream under way at once
 * @param submitWindowBytes bytes of them; one item of any allowed size always goes through
 * @param maxReads reads of the store under way at once
 * @param defaultLease how long a receiver holds a message when it does not say
 * @param signOfLife how long a watcher hears nothing at most
 */
public record ApiOptions(
    String host,
    int port,
    int loops,
    int maxMessageBytes,
    int maxConcurrentCalls,
    int submitWindowItems,
    long submitWindowBytes,
    int maxReads,
    Duration defaultLease,
    Duration signOfLife) {

  /** Loopback, a free port, and bounds that fit a small machine. */
  public static ApiOptions defaults() {
    return new ApiOptions(
        "127.0.0.1",
        0,
        Math.max(2, Runtime.getRuntime().availableProcessors()),
        16 << 20,
        1000,
        256,
        32 << 20,
        64,
        Duration.ofSeconds(60),
        Duration.ofSeconds(30));
  }

  /** The same, listening elsewhere. */
  public ApiOptions listeningOn(String newHost, int newPort) {
    return new ApiOptions(
        newHost,
        newPort,
        loops,
        maxMessageBytes,
        maxConcurrentCalls,
        submitWindowItems,
        submitWindowBytes,
        maxReads,
        defaultLease,
        signOfLife);
  }

  /** The same with other bounds for what clients may ask at once. */
  public ApiOptions bounded(int newMaxMessageBytes, int newMaxConcurrentCalls) {
    return new ApiOptions(
        host,
        port,
        loops,
        newMaxMessageBytes,
        newMaxConcurrentCalls,
        submitWindowItems,
        submitWindowBytes,
        maxReads,
        defaultLease,
        signOfLife);
  }

  /** The same with another default for leases. */
  public ApiOptions withDefaultLease(Duration newDefaultLease) {
    return new ApiOptions(
        host,
        port,
        loops,
        maxMessageBytes,
        maxConcurrentCalls,
        submitWindowItems,
        submitWindowBytes,
        maxReads,
        newDefaultLease,
        signOfLife);
  }

  /** The same with another time between signs of life. */
  public ApiOptions withSignOfLife(Duration newSignOfLife) {
    return new ApiOptions(
        host,
        port,
        loops,
        maxMessageBytes,
        maxConcurrentCalls,
        submitWindowItems,
        submitWindowBytes,
        maxReads,
        defaultLease,
        newSignOfLife);
  }
}
