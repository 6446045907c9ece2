package io.tradehub.hub.cli;

import java.io.IOException;
import java.io.InputStream;

/**
 * Ends a process that another one started for itself when that one ends, however it ends: the child
 * reads its standard input, a pipe from its parent, and an end of it means that the parent is gone.
 */
public final class ParentWatch {
  /** The system property that asks for it. */
  public static final String PROPERTY = "tradehub.ends-with-parent";

  private ParentWatch() {}

  /** Begins to watch when the property asks for it. */
  static void begin() {
    if (Boolean.getBoolean(PROPERTY)) {
      Thread.ofPlatform().daemon().name("parent-watch").start(ParentWatch::awaitEnd);
    }
  }

  private static void awaitEnd() {
    try (InputStream in = System.in) {
      while (in.read() >= 0) {
        // What the parent writes says nothing.
      }
    } catch (IOException e) {
      // A broken pipe is an end too.
    }
    System.exit(ExitCode.OK);
  }
}
