package io.tradehub.loadtest.rpc;

import io.grpc.stub.ClientResponseObserver;

/**
 * A stream on which each item is answered once.
 *
 * @param <Q> an item
 * @param <A> its answer
 */
public interface Duplex<Q, A> {
  /**
   * Opens one.
   *
   * @param connection over which connection, from 0
   */
  void open(int connection, ClientResponseObserver<Q, A> stream);

  /** The next item; from any thread. */
  Q next();

  /** What an answer means. */
  Verdict judge(A answer);

  /** What an answer means. */
  sealed interface Verdict {
    /** It is what was asked for. */
    Verdict DONE = new Done();

    /** The server had no room; it is not sent again. */
    Verdict REFUSED = new Refused();

    /** It is what was asked for. */
    record Done() implements Verdict {}

    /** The server had no room. */
    record Refused() implements Verdict {}

    /**
     * The benchmark cannot go on.
     *
     * @param why for people
     */
    record Wrong(String why) implements Verdict {}
  }
}
