package io.tradehub.loadtest.declare;

import io.tradehub.loadtest.rpc.Load;
import io.tradehub.loadtest.rpc.Pace;
import io.tradehub.loadtest.rpc.Server;
import java.time.Duration;

/**
 * What a client is to do, sent to its process as a line of JSON.
 *
 * @param kind what
 * @param typed whether declarations go in fields; otherwise as DecMessages
 * @param api host and port of the hub's gRPC API
 * @param key the API key
 * @param folder that is shared with the import client
 * @param inFlight declarations under way at once, over all connections; of a closed loop
 * @param channels connections
 * @param millis for how long
 * @param count after so many it ends before its time; 0 for no such end
 * @param perSecond of open loops: how many declarations begin in a second
 */
record Order(
    Kind kind,
    boolean typed,
    String api,
    String key,
    String folder,
    int inFlight,
    int channels,
    long millis,
    long count,
    double perSecond)
    implements Load {

  /** For one round. */
  static Order of(Kind kind, boolean typed, Server server, Shared shared, Scale scale) {
    return new Order(
        kind,
        typed,
        server.api(),
        server.key(),
        shared.root().toString(),
        scale.inFlight(),
        scale.channels(),
        scale.round().toMillis(),
        0,
        0);
  }

  /** The same at fixed times, so many in a second. */
  Order at(double rate) {
    return new Order(
        Kind.OPEN_WRITE, typed, api, key, folder, inFlight, channels, millis, count, rate);
  }

  /** The same until there are so many, however long it takes. */
  Order upTo(long most, Duration time) {
    return new Order(
        kind, typed, api, key, folder, inFlight, channels, time.toMillis(), most, perSecond);
  }

  @Override
  public Order lasting(Duration time) {
    return new Order(
        kind, typed, api, key, folder, inFlight, channels, time.toMillis(), count, perSecond);
  }

  @Override
  public String name() {
    return kind + (typed ? " typed" : " raw");
  }

  /** How its loop goes. */
  Pace pace() {
    return new Pace(inFlight, channels, millis, count, perSecond);
  }

  /** What a client can do. */
  enum Kind {
    /** Declarations until their files are in OutBox, each file beginning the next. */
    WRITE,
    /** Declarations at fixed times, each until its file is in OutBox. */
    OPEN_WRITE,
    /** Declarations until they are released, each release beginning the next. */
    RELEASE
  }
}
