package io.tradehub.sandbox.customs.client;

import java.time.InstantSource;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.concurrent.locks.ReentrantReadWriteLock;

/**
 * Whether clients are up. Each piece of work is done inside; whoever closes the gate waits until
 * nobody is.
 */
public final class Gate {
  private static final ZoneId CHINA = ZoneId.of("Asia/Shanghai");
  private static final LocalTime MORNING = LocalTime.of(5, 0);

  private final ReentrantReadWriteLock lock = new ReentrantReadWriteLock();
  private final InstantSource clock;
  private boolean paused;
  private boolean night;

  /**
   * One that is open.
   *
   * @param night whether it is closed from 00:00 to 05:00 in China
   */
  public Gate(InstantSource clock, boolean night) {
    this.clock = clock;
    this.night = night;
  }

  /** Goes in, to be followed by {@link #leave}; false when it is closed. */
  boolean enter() {
    lock.readLock().lock();
    if (open()) {
      return true;
    }
    lock.readLock().unlock();
    return false;
  }

  void leave() {
    lock.readLock().unlock();
  }

  private boolean open() {
    return !paused && !(night && LocalTime.ofInstant(clock.instant(), CHINA).isBefore(MORNING));
  }

  /** Closes or opens it by hand; returns when nobody is in there who may not be. */
  public void pause(boolean on) {
    lock.writeLock().lock();
    try {
      paused = on;
    } finally {
      lock.writeLock().unlock();
    }
  }

  /** Closes it in the nights from now on, or not. */
  public void night(boolean on) {
    lock.writeLock().lock();
    try {
      night = on;
    } finally {
      lock.writeLock().unlock();
    }
  }

  /** Whether it is open, "up", or why not: "paused" or "night". */
  public String state() {
    lock.readLock().lock();
    try {
      return open() ? "up" : paused ? "paused" : "night";
    } finally {
      lock.readLock().unlock();
    }
  }

  /** Whether it is closed in the nights. */
  public boolean night() {
    lock.readLock().lock();
    try {
      return night;
    } finally {
      lock.readLock().unlock();
    }
  }
}
