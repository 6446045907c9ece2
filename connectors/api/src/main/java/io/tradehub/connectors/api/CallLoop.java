package io.tradehub.connectors.api;

import io.grpc.Context;
import java.util.concurrent.Executor;

/**
 * The event loop that a gRPC call lives on, from its first byte to its last. All that is done to a
 * call is done there: what was found out on another thread is brought back to it. It must never be
 * held up.
 */
public final class CallLoop {
  /** The current call's event loop; set by the hub, null outside of it. */
  public static final Context.Key<Executor> CURRENT = Context.key("tradehub-call-loop");

  private CallLoop() {}

  /**
   * The current call's event loop. To be asked for while the call begins: what it gives may be used
   * from any thread, as long as the call lives.
   *
   * @return outside of a hub, one that does everything at once, on the thread that it is given on
   */
  public static Executor current() {
    Executor loop = CURRENT.get();
    return loop == null ? Runnable::run : loop;
  }
}
