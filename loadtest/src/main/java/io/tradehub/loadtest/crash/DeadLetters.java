package io.tradehub.loadtest.crash;

import com.google.rpc.Status;
import io.grpc.StatusRuntimeException;
import io.tradehub.v1.DeadLetterRefusal;
import io.tradehub.v1.DeadLetterSelection;
import io.tradehub.v1.DiscardDeadLettersRequest;
import io.tradehub.v1.ReplayDeadLettersRequest;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * What the operations team does: it looks after the counterparty's trouble with messages that died
 * and replays them; some it discards. A call that is not answered is repeated.
 */
final class DeadLetters implements Runnable {
  private static final long PAUSE_MILLIS = 10_000;

  /** Of so many messages that are made to die one is discarded. */
  private static final int DISCARDED = 10;

  /** How many go in one call. */
  private static final int CALL = 500;

  /** Somebody else, here an earlier call of ours, did it, or an answer came meanwhile. */
  private static final String DONE = "NOT_DEAD";

  private final Lives lives;
  private final History history;
  private final Acknowledged acknowledged;
  private final Arrivals arrivals;
  private final Violations violations;
  private final AtomicInteger replayed = new AtomicInteger();
  private final AtomicInteger discarded = new AtomicInteger();

  DeadLetters(
      Lives lives,
      History history,
      Acknowledged acknowledged,
      Arrivals arrivals,
      Violations violations) {
    this.lives = lives;
    this.history = history;
    this.acknowledged = acknowledged;
    this.arrivals = arrivals;
    this.violations = violations;
  }

  /** Whether a message that is made to die is given up in the end. */
  static boolean isDiscarded(int number) {
    return number % DISCARDED == 0;
  }

  /** Looks after them again and again. */
  @Override
  public void run() {
    try {
      while (lives.await().isPresent()) {
        lookAfter();
        Thread.sleep(PAUSE_MILLIS);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** Looks after all that are dead now. From any thread; one at a time. */
  synchronized void lookAfter() {
    Map<UUID, Integer> replay = new TreeMap<>();
    Map<UUID, Integer> discard = new TreeMap<>();
    List<UUID> unknown = new ArrayList<>();
    for (UUID id; replay.size() < CALL && (id = history.dead().poll()) != null; ) {
      Optional<Integer> number = acknowledged.mortal(id);
      if (number.isEmpty()) {
        // Its submission is not answered yet.
        unknown.add(id);
      } else if (isDiscarded(number.get())) {
        discard.put(id, number.get());
      } else {
        arrivals.heal(number.get());
        replay.put(id, number.get());
      }
    }
    history.dead().addAll(unknown);
    // What was asked for and not answered is asked for again.
    if (!replay.isEmpty() && !replay(List.copyOf(replay.keySet()))) {
      history.dead().addAll(replay.keySet());
    }
    if (!discard.isEmpty() && !discard(List.copyOf(discard.keySet()))) {
      history.dead().addAll(discard.keySet());
    }
  }

  private boolean replay(List<UUID> ids) {
    return called(
        api -> {
          var answer =
              api.operations()
                  .replayDeadLetters(
                      ReplayDeadLettersRequest.newBuilder()
                          .setSelection(selection(ids))
                          .setReason("the clinic works again")
                          .build());
          replayed.addAndGet(answer.getReplayedCount());
          check(answer.getRefusalsList());
        });
  }

  private boolean discard(List<UUID> ids) {
    return called(
        api -> {
          var answer =
              api.operations()
                  .discardDeadLetters(
                      DiscardDeadLettersRequest.newBuilder()
                          .setSelection(selection(ids))
                          .setReason("nobody wants it any more")
                          .build());
          discarded.addAndGet(answer.getDiscardedCount());
          check(answer.getRefusalsList());
        });
  }

  private interface Call {
    void to(Api api);
  }

  /** Whether the call was answered. */
  private boolean called(Call call) {
    try {
      Optional<Lives.Life> life = lives.await();
      if (life.isPresent()) {
        call.to(life.get().apis().getFirst());
      }
      return life.isPresent();
    } catch (StatusRuntimeException e) {
      if (!Lane.isOutage(e.getStatus())) {
        violations.add(
            Violations.Kind.CONDUCT, "dead letters could not be looked after: " + e.getStatus());
      }
      return false;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  private static DeadLetterSelection selection(List<UUID> ids) {
    return DeadLetterSelection.newBuilder()
        .addAllIds(ids.stream().map(UUID::toString).toList())
        .build();
  }

  private void check(List<DeadLetterRefusal> refusals) {
    for (DeadLetterRefusal refusal : refusals) {
      Status error = refusal.getError();
      if (!Lane.reason(error).equals(DONE)) {
        violations.add(
            Violations.Kind.CONDUCT,
            "dead letter %s was refused: %s".formatted(refusal.getId(), error.getMessage()));
      }
    }
  }

  /** How many replays were confirmed. */
  int replayed() {
    return replayed.get();
  }

  /** How many discards were confirmed. */
  int discarded() {
    return discarded.get();
  }
}
