package io.tradehub.sandbox.customs.client;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;

/** A thread that does the same again and again, inside the gate, until it is closed. */
public abstract class Loop implements AutoCloseable {
  private static final Logger LOG = System.getLogger(Loop.class.getName());

  private final Gate gate;
  private final long idleMillis;
  private volatile boolean closed;
  private volatile String failure = "";
  private volatile Thread thread;

  Loop(Gate gate, long idleMillis) {
    this.gate = gate;
    this.idleMillis = idleMillis;
  }

  /** Begins, once, in a thread of that name. */
  public void start(String name) {
    thread = Thread.ofPlatform().name(name).daemon().start(this::run);
  }

  /** Why it stopped by itself; empty when it did not. */
  public String failure() {
    return failure;
  }

  /**
   * Does some of what there is to do: so little that whoever closes the gate can wait for it.
   *
   * @return false when there was nothing to do
   */
  abstract boolean step();

  private void run() {
    try {
      while (!closed) {
        boolean busy = false;
        if (gate.enter()) {
          try {
            busy = step();
          } finally {
            gate.leave();
          }
        }
        if (!busy) {
          pause();
        }
      }
    } catch (RuntimeException e) {
      // The journal is broken, or there is a mistake here: better no answers than wrong ones.
      failure = String.valueOf(e.getMessage());
      LOG.log(Level.ERROR, "the sandbox's single window stops", e);
    }
  }

  private synchronized void pause() {
    try {
      if (!closed) {
        wait(idleMillis);
      }
    } catch (InterruptedException e) {
      closed = true;
    }
  }

  @Override
  public void close() {
    synchronized (this) {
      closed = true;
      notifyAll();
    }
    try {
      if (thread != null) {
        thread.join();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
