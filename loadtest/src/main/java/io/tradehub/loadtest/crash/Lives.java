package io.tradehub.loadtest.crash;

import java.util.List;
import java.util.Optional;

/** The hub as its clients see it: one life after another, each at an address of its own. */
final class Lives {
  private Life current;
  private boolean over;

  /**
   * One life of the hub.
   *
   * @param number from 1
   * @param apis a connection for each tenant, in the order of {@link Scene#TENANTS}
   */
  record Life(int number, List<Api> apis) {}

  /** The hub lives. */
  synchronized void begin(Life life) {
    current = life;
    notifyAll();
  }

  /** The hub is gone, or about to go; connections to it are hung up. */
  synchronized void end() {
    if (current != null) {
      current.apis().forEach(Api::close);
      current = null;
    }
  }

  /** No more lives: whoever waits for one goes home. */
  synchronized void over() {
    over = true;
    end();
    notifyAll();
  }

  /** Waits until the hub lives; empty when it never will again. */
  synchronized Optional<Life> await() throws InterruptedException {
    while (current == null && !over) {
      wait();
    }
    return Optional.ofNullable(current);
  }
}
