package io.tradehub.loadtest.whitelist;

import io.tradehub.loadtest.rpc.Load;
import io.tradehub.loadtest.rpc.Pace;
import io.tradehub.loadtest.rpc.Server;
import java.time.Duration;

/**
 * What a client is to do, sent to its process as a line of JSON.
 *
 * @param kind what
 * @param api host and port of the server's gRPC API
 * @param key the API key; empty for none
 * @param entries how many enterprises each version of the list names
 * @param inFlight calls under way at once, over all connections
 * @param channels connections
 * @param millis for how long
 * @param perSecond of the kinds that are open loops: how many calls begin in a second
 */
record Order(
    Kind kind,
    String api,
    String key,
    int entries,
    int inFlight,
    int channels,
    long millis,
    double perSecond)
    implements Load {

  /** A closed loop on a server for one round. */
  static Order closed(Kind kind, Server server, Scale scale) {
    return new Order(
        kind,
        server.api(),
        server.key(),
        scale.entries(),
        scale.inFlight(),
        scale.channels(),
        scale.round().toMillis(),
        0);
  }

  /** The same as an open loop of so many calls in a second. */
  Order at(double rate) {
    return new Order(kind, api, key, entries, inFlight, channels, millis, rate);
  }

  @Override
  public Order lasting(Duration time) {
    return new Order(kind, api, key, entries, inFlight, channels, time.toMillis(), perSecond);
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
    /** Unary echoes of 100 bytes, each answer beginning the next. */
    ECHO,
    /** The same over one stream for each connection. */
    ECHO_STREAM,
    /** CheckStatus, each answer beginning the next. */
    CHECK,
    /** The same with receipts. */
    RECEIPT,
    /** BatchCheckStatus of 100 codes each: statuses, and since when. */
    BATCH,
    /** The same with names and days. */
    BATCH_FULL,
    /** StreamCheckStatus, one stream for each connection. */
    STREAM,
    /** CheckStatus at fixed times, whatever the server does. */
    OPEN_CHECK,
    /** SearchEnterprises at fixed times. */
    SEARCH
  }
}
