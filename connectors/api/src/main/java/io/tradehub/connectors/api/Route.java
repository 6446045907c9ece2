package io.tradehub.connectors.api;

/** Where a document goes, as far as is known without I/O. */
public sealed interface Route {
  /** The queue that it waits in. */
  DestinationId destination();

  /** It goes there. */
  record To(DestinationId destination) implements Route {}

  /**
   * It must be looked up first; it waits in the queue of the service that is asked, which has a
   * breaker like every destination.
   */
  record LookUp(DestinationId destination) implements Route {}
}
