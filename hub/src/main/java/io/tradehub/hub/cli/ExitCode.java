package io.tradehub.hub.cli;

/** What the command line tells its caller. */
public final class ExitCode {
  /** Done. */
  public static final int OK = 0;

  /** Refused, failed, or not all reached the state they should have. */
  public static final int FAILED = 1;

  /** The command line itself is wrong. */
  public static final int USAGE = 2;

  /** No hub answers at the address. */
  public static final int NO_CONNECTION = 3;

  /** The hub does not know the key, or the key may not do this. */
  public static final int NOT_ALLOWED = 4;

  private ExitCode() {}
}
