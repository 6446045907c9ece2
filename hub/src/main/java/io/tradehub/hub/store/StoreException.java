package io.tradehub.hub.store;

/** The store could not do what was asked: a full or broken disk, damaged files. */
public final class StoreException extends RuntimeException {
  private static final long serialVersionUID = 1;

  /** With what was being done, for people, and the cause. */
  public StoreException(String message, Throwable cause) {
    super(message, cause);
  }
}
