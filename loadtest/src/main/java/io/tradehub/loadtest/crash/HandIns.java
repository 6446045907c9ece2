package io.tradehub.loadtest.crash;

import com.google.protobuf.ByteString;
import io.tradehub.loadtest.crash.CrashConnector.Receipt;
import io.tradehub.loadtest.crash.Parcel.Kind;
import java.io.IOException;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.UUID;
import java.util.concurrent.LinkedBlockingDeque;
import java.util.concurrent.TimeUnit;

/**
 * What the counterparty hands in: documents for the tenants' inboxes, and business answers. Each is
 * handed in again until its receipt comes, some also after that.
 */
final class HandIns {
  private static final long AGAIN_PERCENT = 2;
  private static final long POLL_MILLIS = 200;

  private final LinkedBlockingDeque<Task> waiting = new LinkedBlockingDeque<>();
  private final Inbound inbound;
  private final SplittableRandom random;
  private final Violations violations;
  private int made;

  /**
   * One thing to hand in.
   *
   * @param tries how often it went out before
   * @param receipted whether a receipt for it was there before
   */
  private record Task(
      Wire.Question question, Optional<Parcel> parcel, int tries, boolean receipted) {
    Task again() {
      return new Task(question, parcel, tries + 1, receipted);
    }
  }

  HandIns(Inbound inbound, SplittableRandom random, Violations violations) {
    this.inbound = inbound;
    this.random = random;
    this.violations = violations;
  }

  /** Makes documents until this many were made. */
  synchronized void documents(int count) {
    for (; made < Math.min(count, inbound.count()); made++) {
      Parcel parcel = new Parcel(made, Kind.INBOUND, made % Scene.TENANTS.size(), -1, 0);
      waiting.add(
          new Task(
              new Wire.Question(Wire.DOCUMENT, new UUID(0, 0), parcel.document()),
              Optional.of(parcel),
              0,
              false));
    }
  }

  /** A message that was received has its business answer. */
  void answer(UUID id) {
    waiting.add(
        new Task(new Wire.Question(Wire.ANSWER, id, ByteString.EMPTY), Optional.empty(), 0, false));
  }

  /** Whether everything that was made has its receipt. */
  boolean done() {
    return waiting.isEmpty() && inbound.receipts() == inbound.count();
  }

  /** Hands in over one connection until it breaks. */
  void run(Wire wire) throws IOException, InterruptedException {
    while (true) {
      Task task = waiting.poll(POLL_MILLIS, TimeUnit.MILLISECONDS);
      if (task == null) {
        continue;
      }
      Receipt receipt;
      try {
        wire.ask(task.question());
        receipt = Receipt.values()[wire.read()];
      } catch (IOException e) {
        waiting.addFirst(task.again());
        throw e;
      }
      settle(task, receipt);
    }
  }

  private void settle(Task task, Receipt receipt) {
    String name = task.parcel().map(Parcel::name).orElse("the answer to " + task.question().id());
    switch (receipt) {
      case OVERLOADED -> waiting.add(task.again());
      case NOT_OURS ->
          violations.add(Violations.Kind.INBOX, name + " was told that it is not for this hub");
      case STORED -> {
        if (task.receipted()) {
          violations.add(Violations.Kind.INBOX, name + " was stored again after its receipt");
        }
        done(task);
      }
      case DUPLICATE -> {
        if (task.tries() == 0 && !task.receipted()) {
          violations.add(Violations.Kind.INBOX, name + " was called a duplicate at its first try");
        }
        done(task);
      }
    }
  }

  private synchronized void done(Task task) {
    if (task.parcel().isEmpty() || task.receipted()) {
      return;
    }
    inbound.receipted(task.parcel().get().number());
    if (random.nextInt(100) < AGAIN_PERCENT) {
      waiting.add(new Task(task.question(), task.parcel(), 0, true));
    }
  }
}
