package io.tradehub.loadtest.rpc;

/** Decides whether the next call may begin. */
public interface Gate {
  /** Lets everything through. */
  Gate OPEN = slot -> true;

  /**
   * Asks to begin a call.
   *
   * @param slot run later, once, when the answer is no and there is room again
   * @return whether it may begin now
   */
  boolean enter(Runnable slot);
}
