package io.tradehub.loadtest.declare;

import com.google.protobuf.ByteString;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import io.tradehub.loadtest.rpc.Breaches;
import io.tradehub.loadtest.rpc.Door;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;

/**
 * A client that declares, one declaration after the other, half of them in fields and half as
 * DecMessages of its own. What is not answered it asks for again under the same request id, until
 * it is; and some of what is answered once more.
 */
final class Declarer implements Runnable {
  private static final long PAUSE_MILLIS = 50;

  /** How many of a hundred accepted requests are sent once more. */
  private static final int TWICE_PERCENT = 4;

  private final Door<HubApi> door;
  private final Asked asked;
  private final Breaches<Breach> breaches;
  private final SplittableRandom random;
  private final Supplier<Optional<Consignment>> work;
  private final BooleanSupplier room;

  /**
   * @param work what to declare next; empty when there is nothing more
   * @param room whether to begin another now
   */
  Declarer(
      Door<HubApi> door,
      Asked asked,
      Breaches<Breach> breaches,
      SplittableRandom random,
      Supplier<Optional<Consignment>> work,
      BooleanSupplier room) {
    this.door = door;
    this.asked = asked;
    this.breaches = breaches;
    this.random = random;
    this.work = work;
    this.room = room;
  }

  @Override
  public void run() {
    try {
      while (true) {
        while (!room.getAsBoolean()) {
          Thread.sleep(PAUSE_MILLIS);
        }
        Optional<Consignment> next = work.get();
        if (next.isEmpty()) {
          return;
        }
        boolean typed = random.nextBoolean();
        Wish wish = new Wish(next.get(), typed ? ByteString.EMPTY : DecMessages.write(next.get()));
        asked.add(wish);
        ask(wish);
        if (!wish.messageId().isEmpty() && random.nextInt(100) < TWICE_PERCENT) {
          ask(wish);
        }
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** Asks until it is answered, or nobody can answer any more. */
  private void ask(Wish wish) throws InterruptedException {
    while (true) {
      Optional<HubApi> hub = door.await();
      if (hub.isEmpty()) {
        return;
      }
      try {
        accepted(wish, call(hub.get(), wish));
        return;
      } catch (StatusRuntimeException e) {
        if (!Door.isOutage(e.getStatus())) {
          refused(wish, e.getStatus());
          return;
        }
        Thread.sleep(PAUSE_MILLIS);
      }
    }
  }

  private static String call(HubApi hub, Wish wish) {
    return wish.typed()
        ? hub.declarations()
            .submitDeclaration(Wording.typed(wish.consignment()))
            .getDeclaration()
            .getMessageId()
        : hub.messages()
            .submitMessage(Wording.raw(wish.consignment(), wish.xml()))
            .getMessage()
            .getId();
  }

  private void accepted(Wish wish, String messageId) {
    boolean first = wish.messageId().isEmpty();
    wish.accepted(messageId)
        .ifPresent(
            other ->
                breaches.add(
                    Breach.ANSWERS,
                    "%s was accepted as message %s and then as %s"
                        .formatted(wish.reference(), other, messageId)));
    if (first) {
      asked.accepted();
    }
  }

  private void refused(Wish wish, Status status) {
    breaches.add(
        wish.messageId().isEmpty() ? Breach.CONDUCT : Breach.ANSWERS,
        "%s was refused: %s".formatted(wish.reference(), status));
  }
}
