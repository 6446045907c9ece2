package io.tradehub.loadtest.settle;

import io.tradehub.loadtest.rpc.Breaches;
import io.tradehub.loadtest.rpc.Door;
import io.tradehub.loadtest.settle.Books.Booking;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/** Everybody who uses the hub, and their ledgers, which no kill reaches. */
final class Clients {
  /** The payers draw from streams of randomness from here on. */
  private static final int PAYERS = 100;

  private static final int COLLECTOR = 4;

  private final Asked asked = new Asked();
  private final Told told;
  private final Inboxes inboxes;
  private final Breaches<Breach> breaches;
  private final List<Thread> payers = new ArrayList<>();
  private volatile boolean paying = true;

  /** Makes a source of randomness of its own for one purpose. */
  interface Seeded {
    /** The one of a number. */
    SplittableRandom random(int stream);
  }

  /** Nobody has begun. */
  Clients(Breaches<Breach> breaches) {
    this.breaches = breaches;
    this.told = new Told(breaches);
    this.inboxes = new Inboxes(breaches);
  }

  /**
   * Everybody begins.
   *
   * @param count how many pay
   */
  void begin(Door<HubApi> door, int count, Seeded seeded) {
    start("watcher", new SettlementWatcher(door, told, breaches));
    start("collector", new Collector(door, inboxes, seeded.random(COLLECTOR), breaches));
    for (int i = 0; i < count; i++) {
      SplittableRandom random = seeded.random(PAYERS + i);
      payers.add(
          start(
              "payer-" + i,
              new Payer(i, door, asked, breaches, random, this::underWay, () -> paying)));
    }
  }

  private Thread start(String name, Runnable client) {
    return Thread.ofVirtual()
        .name(name)
        .uncaughtExceptionHandler(
            (thread, fault) -> {
              breaches.add(Breach.CONDUCT, "the client " + name + " broke: " + fault);
              fault.printStackTrace();
            })
        .start(client);
  }

  private int underWay() {
    return asked.payments(Instruction.Answer.ACCEPTED) - told.ended();
  }

  /** Nobody begins another payment; the others go on. */
  void payNoMore() {
    paying = false;
  }

  /** Waits until every payer was answered, or has given up. */
  void awaitAnswers() throws InterruptedException {
    for (Thread payer : payers) {
      payer.join();
    }
  }

  /** Whether all that was accepted, or that CIPS has, is at its end and with its receiver. */
  boolean haveEverything(Books books) {
    return told.ended() >= asked.payments(Instruction.Answer.ACCEPTED)
        && books.bookings().stream().allMatch(this::isKnown);
  }

  private boolean isKnown(Booking booking) {
    return switch (booking.state()) {
      case OPEN -> false;
      case SETTLED -> wasTold(booking) && isWithItsReceiver(booking);
      case REJECTED, CANCELLED -> wasTold(booking);
    };
  }

  private boolean wasTold(Booking booking) {
    return told.state(booking.endToEndId()).filter(Told::isEnd).isPresent();
  }

  private boolean isWithItsReceiver(Booking booking) {
    return inboxes
        .line(booking.endToEndId())
        .filter(line -> inboxes.isAcknowledged(line.messageId()))
        .isPresent();
  }

  /** What grows as long as anything moves. */
  long progress() {
    return told.changes() + inboxes.payments();
  }

  /** What was asked for. */
  Asked asked() {
    return asked;
  }

  /** What was told of settlements. */
  Told told() {
    return told;
  }

  /** What came. */
  Inboxes inboxes() {
    return inboxes;
  }
}
