package io.tradehub.hub.api;

import io.tradehub.hub.core.Refusal;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** The streams that go on until somebody ends them, so that a hub that stops can end them well. */
final class LiveStreams {
  private final Set<Live> streams = ConcurrentHashMap.newKeySet();
  private volatile boolean stopping;

  /** A stream that can be asked to end. */
  interface Live {
    /**
     * Ends the stream with this reason once what is under way is answered. May be called from any
     * thread.
     */
    void end(Refusal reason);
  }

  /** Adds a stream; one that comes while the hub stops is ended at once. */
  void add(Live stream) {
    streams.add(stream);
    if (stopping) {
      stream.end(DrainGate.stopping());
    }
  }

  /** Removes a stream that ended. */
  void remove(Live stream) {
    streams.remove(stream);
  }

  /** Asks all streams to end, and those that still come. */
  void stop() {
    stopping = true;
    streams.forEach(stream -> stream.end(DrainGate.stopping()));
  }
}
