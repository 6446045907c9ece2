package io.tradehub.hub.store;

/** The store could not do what was asked: a full or broken disk, damaged files. */
public final class StoreException extends RuntimeException {
  private static final long serialVersionUID = 1;

  private final boolean stopped;

  /** With what was being done, for people, and the cause. */
  public StoreException(String message, Throwable cause) {
    this(message, cause, false);
  }

  private StoreException(String message, Throwable cause, boolean stopped) {
    super(message, cause);
    this.stopped = stopped;
  }

  /** The store does nothing more until it is opened again: a commit failed, or it was closed. */
  public static StoreException stopped(String message, Throwable cause) {
    return new StoreException(message, cause, true);
  }

  /** Whether nothing at all can be had of the store any more, not only what was asked. */
  public boolean isStopped() {
    return stopped;
  }
}
