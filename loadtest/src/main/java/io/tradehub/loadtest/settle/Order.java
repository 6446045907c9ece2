package io.tradehub.loadtest.settle;

import io.tradehub.loadtest.rpc.Load;
import io.tradehub.loadtest.rpc.Pace;
import io.tradehub.loadtest.rpc.Server;
import java.time.Duration;

/**
 * What a client is to do, sent to its process as a line of JSON.
 *
 * @param kind what
 * @param api host and port of the hub's gRPC API
 * @param key the API key
 * @param inFlight transfers under way at once, over all connections; of a closed loop
 * @param channels connections
 * @param millis for how long
 * @param perSecond of the kinds that are open loops: how many transfers begin in a second
 */
record Order(
    Kind kind, String api, String key, int inFlight, int channels, long millis, double perSecond)
    implements Load {

  /** For one round. */
  static Order of(Kind kind, Server server, Scale scale) {
    return new Order(
        kind,
        server.api(),
        server.key(),
        scale.inFlight(),
        scale.channels(),
        scale.round().toMillis(),
        scale.perSecond());
  }

  /** The same with so many transfers in a second. */
  Order at(double rate) {
    return new Order(kind, api, key, inFlight, channels, millis, rate);
  }

  @Override
  public Order lasting(Duration time) {
    return new Order(kind, api, key, inFlight, channels, time.toMillis(), perSecond);
  }

  @Override
  public String name() {
    return kind.toString();
  }

  /** How its loop goes. */
  Pace pace() {
    return new Pace(inFlight, channels, millis, 0, perSecond);
  }

  /** What a client can do. */
  enum Kind {
    /** Transfers until they are settled, each settlement beginning the next. */
    SETTLE,
    /** Transfers at fixed times, each until it is settled. */
    OPEN_SETTLE,
    /** Transfers at fixed times, each until it is accepted. */
    OPEN_ACCEPT
  }
}
