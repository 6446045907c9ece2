package io.tradehub.loadtest.core;

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
 * @param ops host and port of the server's metrics; empty where it has none
 * @param small whether the documents are of 1 KB instead of 10 KB
 * @param inFlight requests under way at once, over all connections
 * @param channels connections
 * @param millis for how long
 * @param count after so many messages it ends before its time; 0 for no such end
 * @param held whether the messages are not to be delivered before tomorrow, so that accepting is
 *     all that the server does
 * @param perSecond for {@link Kind#OPEN}: how many submissions begin in a second
 * @param backlog for {@link Kind#LIFE}: how many messages may be accepted and not completed
 */
record Order(
    Kind kind,
    String api,
    String key,
    String ops,
    boolean small,
    int inFlight,
    int channels,
    long millis,
    long count,
    boolean held,
    double perSecond,
    int backlog)
    implements Load {

  /** A closed loop on a server; its time is still to be said. */
  static Order closed(Kind kind, Server server, Scale scale, boolean small, boolean held) {
    return new Order(
        kind,
        server.api(),
        server.key(),
        server.ops(),
        small,
        scale.inFlight(),
        scale.channels(),
        0,
        0,
        held,
        0,
        scale.backlog());
  }

  @Override
  public String name() {
    return kind.toString();
  }

  /** How its loop goes. */
  Pace pace() {
    return new Pace(inFlight, channels, millis, count, perSecond);
  }

  @Override
  public Order lasting(Duration time) {
    return new Order(
        kind,
        api,
        key,
        ops,
        small,
        inFlight,
        channels,
        time.toMillis(),
        count,
        held,
        perSecond,
        backlog);
  }

  /** The same, ended after so many messages. */
  Order counting(long messages) {
    return new Order(
        kind, api, key, ops, small, inFlight, channels, millis, messages, held, perSecond, backlog);
  }

  /** The same, so many submissions begun in a second. */
  Order at(double rate) {
    return new Order(
        kind, api, key, ops, small, inFlight, channels, millis, count, held, rate, backlog);
  }

  /** The same with another bound for what is accepted and not completed. */
  Order within(int bound) {
    return new Order(
        kind, api, key, ops, small, inFlight, channels, millis, count, held, perSecond, bound);
  }

  /** What a client can do. */
  enum Kind {
    /** Unary submissions, each answer beginning the next. */
    UNARY,
    /** The same over one stream for each connection. */
    STREAM,
    /** Unary submissions that begin at fixed times, whatever the server does. */
    OPEN,
    /** Unary submissions as long as not too many messages wait to be completed. */
    LIFE,
    /** Receives from the inbox and acknowledges. */
    INBOX
  }
}
