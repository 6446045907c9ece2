/**
 * The gRPC services over the core's face, {@link io.tradehub.hub.core.MessageCore}.
 *
 * <p>A call lives on the event loop of its connection from its first byte to its last: all state of
 * a stream is touched there and nowhere else, so there is no lock. What blocks goes to {@link
 * io.tradehub.hub.api.Reads}; what the core completes on its own thread hops back through {@link
 * io.tradehub.hub.api.Loops}.
 */
package io.tradehub.hub.api;
