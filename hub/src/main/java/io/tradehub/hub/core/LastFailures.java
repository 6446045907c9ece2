package io.tradehub.hub.core;

import io.tradehub.connectors.api.DestinationId;
import io.tradehub.v1.DestinationFailure;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** The last failure of each destination since the hub started, for people. Any thread. */
final class LastFailures {
  private final Map<String, DestinationFailure> byDestination = new ConcurrentHashMap<>();
  private final InstantSource clock;

  LastFailures(InstantSource clock) {
    this.clock = clock;
  }

  /** A destination failed, not merely one of its messages. */
  void note(DestinationId destination, String code, String text) {
    byDestination.put(
        destination.toString(),
        DestinationFailure.newBuilder()
            .setCode(code)
            .setText(text)
            .setTime(Protos.timestamp(clock.instant()))
            .build());
  }

  /** The last failure of a destination, when it had one. */
  Optional<DestinationFailure> of(String destination) {
    return Optional.ofNullable(byDestination.get(destination));
  }
}
