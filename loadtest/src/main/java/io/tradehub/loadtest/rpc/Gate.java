package io.tradehub.loadtest.core;

/** Decides whether the next submission may begin. */
interface Gate {
  /** Lets everything through. */
  Gate OPEN = slot -> true;

  /**
   * Asks to begin a submission.
   *
   * @param slot run later, once, when the answer is no and there is room again
   * @return whether it may begin now
   */
  boolean enter(Runnable slot);
}
