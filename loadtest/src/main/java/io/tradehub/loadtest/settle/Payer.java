package io.tradehub.loadtest.settle;

import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import io.tradehub.loadtest.rpc.Breaches;
import io.tradehub.loadtest.rpc.Door;
import io.tradehub.v1.Settlement;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.function.BooleanSupplier;
import java.util.function.IntSupplier;

/**
 * A client that pays, one instruction after the other: single payments and batches. What is not
 * answered it asks for again under the same request id, and sometimes, in the end, no more.
 */
final class Payer implements Runnable {
  private static final long PAUSE_MILLIS = 100;
  private static final int BATCHES_PERCENT = 15;
  private static final int LARGEST_BATCH = 12;

  /** How many of a hundred answered requests are sent once more. */
  private static final int TWICE_PERCENT = 3;

  /** How many of a hundred requests whose answer is missing are given up. */
  private static final int GIVEN_UP_PERCENT = 10;

  /** How many of a hundred single payments leave their UETR to the hub. */
  private static final int UNNAMED_PERCENT = 50;

  private final Door<HubApi> door;
  private final Asked asked;
  private final Breaches<Breach> breaches;
  private final SplittableRandom random;
  private final Payments payments;
  private final IntSupplier underWay;
  private final BooleanSupplier goesOn;
  private final int number;
  private int made;

  /**
   * @param number its own, from 0
   * @param underWay how many payments are accepted and not at their end; with too many it waits
   * @param goesOn whether it is to begin another
   */
  Payer(
      int number,
      Door<HubApi> door,
      Asked asked,
      Breaches<Breach> breaches,
      SplittableRandom random,
      IntSupplier underWay,
      BooleanSupplier goesOn) {
    this.number = number;
    this.door = door;
    this.asked = asked;
    this.breaches = breaches;
    this.random = random;
    this.payments = new Payments(random.nextLong(), Banks.OURS, "C" + number);
    this.underWay = underWay;
    this.goesOn = goesOn;
  }

  @Override
  public void run() {
    try {
      while (goesOn.getAsBoolean()) {
        if (underWay.getAsInt() > Scale.MOST_UNDER_WAY) {
          Thread.sleep(PAUSE_MILLIS);
          continue;
        }
        Instruction instruction = make();
        asked.add(instruction);
        ask(instruction);
        if (instruction.answer() == Instruction.Answer.ACCEPTED
            && random.nextInt(100) < TWICE_PERCENT) {
          ask(instruction);
        }
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private Instruction make() {
    boolean net = random.nextInt(100) < BATCHES_PERCENT;
    List<Payment> some = new ArrayList<>();
    some.add(payments.next(net ? Endings.inBatch(random) : Endings.any(random)));
    for (int more = net ? random.nextInt(LARGEST_BATCH) : 0; more > 0; more--) {
      String sender = some.getFirst().sender();
      List<String> others = Banks.OURS.stream().filter(bank -> !bank.equals(sender)).toList();
      some.add(
          payments.between(
              sender, others.get(random.nextInt(others.size())), Endings.inBatch(random)));
    }
    boolean named = net || random.nextInt(100) >= UNNAMED_PERCENT;
    return new Instruction("r-%d-%d".formatted(number, made++), net, named, some);
  }

  /** Asks until it is answered, or nobody can answer any more, or it gives up. */
  private void ask(Instruction instruction) throws InterruptedException {
    while (true) {
      Optional<HubApi> hub = door.await();
      if (hub.isEmpty()) {
        break;
      }
      try {
        accepted(instruction, call(hub.get(), instruction));
        return;
      } catch (StatusRuntimeException e) {
        if (!Door.isOutage(e.getStatus())) {
          refused(instruction, e.getStatus());
          return;
        }
        if (e.getStatus().getCode() != Status.Code.RESOURCE_EXHAUSTED
            && random.nextInt(100) < GIVEN_UP_PERCENT) {
          break;
        }
        Thread.sleep(PAUSE_MILLIS);
      }
    }
    if (instruction.answer() == Instruction.Answer.OPEN) {
      instruction.unclear();
    }
  }

  private static Settlement call(HubApi hub, Instruction instruction) {
    return instruction.net()
        ? hub.settlements().batchTransfers(Wording.batch(instruction)).getSettlement()
        : hub.settlements()
            .initiateTransfer(
                Wording.single(
                    instruction.requestId(),
                    instruction.payments().getFirst(),
                    instruction.named()))
            .getSettlement();
  }

  private void accepted(Instruction instruction, Settlement settlement) {
    instruction
        .accepted(settlement)
        .ifPresent(
            other ->
                breaches.add(
                    Breach.ANSWERS,
                    "request %s was accepted as message %s and then as %s"
                        .formatted(instruction.requestId(), instruction.messageId(), other)));
  }

  private void refused(Instruction instruction, Status status) {
    String what = "request %s was refused: %s".formatted(instruction.requestId(), status);
    if (instruction.answer() == Instruction.Answer.ACCEPTED) {
      breaches.add(Breach.ANSWERS, what + ", though it was accepted before");
      return;
    }
    breaches.add(Breach.CONDUCT, what);
    instruction.refused(status.toString());
  }
}
