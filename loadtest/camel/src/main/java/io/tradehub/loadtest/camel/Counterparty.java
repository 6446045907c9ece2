package io.tradehub.loadtest.camel;

import java.util.concurrent.atomic.LongAdder;

/** Where messages are delivered to: takes everything at once, as the hub's no-op connector does. */
public final class Counterparty {
  private final LongAdder done = new LongAdder();

  /** Takes one document. */
  public void deliver(byte[] content) {
    if (content.length == 0) {
      throw new IllegalArgumentException("a document without content");
    }
  }

  /** Called when messages are marked as done on disk. */
  public void done(int messages) {
    done.add(messages);
  }

  /** How many messages are delivered and marked so. */
  long delivered() {
    return done.sum();
  }
}
