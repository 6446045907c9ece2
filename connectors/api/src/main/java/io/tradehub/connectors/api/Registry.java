package io.tradehub.connectors.api;

/**
 * Something that a hub knows and is asked about, without carrying messages: a whitelist. Its gRPC
 * services are its face.
 */
public non-sealed interface Registry extends HubPart {

  /**
   * Opens what it needs. Returns when it is ready to answer; may block.
   *
   * @throws Exception when it cannot work; the hub then does not start and shows the message
   */
  void start(RegistryContext context) throws Exception;

  /**
   * The hub begins to stop: no new calls come, and those under way are waited for, as long as the
   * configuration lets them. Streams that go on until somebody ends them are to be ended now, with
   * UNAVAILABLE and the reason {@code HUB_STOPPING}. Called after {@link #start} and before {@link
   * #close}, at most once, on any thread; does not block.
   */
  default void stopping() {}
}
