package io.tradehub.loadtest.core;

import io.tradehub.loadtest.ChildJvm;
import java.io.IOException;
import java.nio.file.Path;

/**
 * Another program that does the hub's job and is measured beside it, in a process of its own.
 *
 * <p>Its process serves {@code MessageService.SubmitMessage} without a key, and prints one line
 * when it is ready: the address of that, a space, and the address of an HTTP server whose {@code
 * /metrics} tells how many messages are delivered as the hub's does, {@code
 * tradehub_attempt_seconds_count{connector="no-op",outcome="completed"}}. It ends when its standard
 * input does.
 */
interface Peer {
  /** Its name in the report. */
  String name();

  /** How it is set up, for the report's notes. */
  String setUp();

  /**
   * Starts it.
   *
   * @param folder for its data and log; it exists
   * @throws IOException when it cannot be started, with a message for people that says what to do
   */
  ChildJvm start(Path folder) throws IOException;
}
