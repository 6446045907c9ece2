package io.tradehub.connectors.api;

import io.grpc.BindableService;
import java.util.List;

/**
 * What a hub can be extended by, found by {@link java.util.ServiceLoader}: a {@link Connector}
 * carries messages, a {@link Registry} knows something and is asked.
 *
 * <p>Life: constructed (public no-argument constructor, cheap), {@link #configure} once, started
 * once, {@link #close} once. {@link #name} works from construction on.
 */
public sealed interface HubPart extends AutoCloseable permits Connector, Registry {

  /** A short stable name in lower case, the key of its configuration: "peppol". */
  String name();

  /**
   * Reads the part's settings into its own config record. Called before it is started, and also
   * without that: to check a configuration and to write its documentation. No side effects.
   */
  void configure(Settings settings);

  /** The gRPC services that it offers to users, bound behind the hub's interceptors. */
  default List<BindableService> services() {
    return List.of();
  }

  /**
   * The hub begins to stop: no new calls come, and those under way are waited for, as long as the
   * configuration lets them. Streams that go on until somebody ends them are to be ended now, with
   * UNAVAILABLE and the reason {@code HUB_STOPPING}. Called after it was started and before {@link
   * #close}, at most once, on any thread; does not block.
   */
  default void stopping() {}

  /** Lets go of everything. What it had under way for the hub has ended before. Idempotent. */
  @Override
  void close();
}
