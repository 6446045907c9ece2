package io.tradehub.loadtest.rpc;

import io.grpc.stub.StreamObserver;

/**
 * A unary call that a loop makes again and again, from any thread.
 *
 * @param <A> its answer
 */
public interface Unary<A> {
  /**
   * Begins one.
   *
   * @param connection over which connection, from 0
   * @param answer told how it ends
   */
  void begin(int connection, StreamObserver<A> answer);

  /** What is wrong with an answer, for people; empty when nothing is. */
  default String wrong(A answer) {
    return "";
  }
}
