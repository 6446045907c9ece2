package io.tradehub.hub.core;

import static org.assertj.core.api.Assertions.assertThat;

import io.tradehub.hub.store.MessageStore;
import io.tradehub.v1.BreakerMode;
import io.tradehub.v1.DeadLetter;
import io.tradehub.v1.DeadLetterFilter;
import io.tradehub.v1.DeadLetterSelection;
import io.tradehub.v1.DiscardDeadLettersRequest;
import io.tradehub.v1.ListDeadLettersRequest;
import io.tradehub.v1.ListDestinationsRequest;
import io.tradehub.v1.PauseDestinationRequest;
import io.tradehub.v1.ReplayDeadLettersRequest;
import io.tradehub.v1.ResumeDestinationRequest;
import io.tradehub.v1.SetBreakerRequest;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.function.BooleanSupplier;

/** The operations team on a {@link CoreWalkTest}. */
final class WalkingOperator {
  private static final List<String> DESTINATIONS =
      List.of(ScriptedConnector.EVERYBODY.toString(), ScriptedConnector.DIRECTORY.toString());

  private final CoreFixture fixture;
  private final Random random;
  private final BooleanSupplier diskIsDead;

  WalkingOperator(CoreFixture fixture, Random random, BooleanSupplier diskIsDead) {
    this.fixture = fixture;
    this.random = random;
    this.diskIsDead = diskIsDead;
  }

  private OperationsCore operations() {
    return fixture.core.operations();
  }

  /** Looks at the newest dead letters and replays some of them, or gives one up. */
  void deadLetters() {
    refusedOrDead(
        () -> {
          List<String> ids =
              operations()
                  .deadLetters(ListDeadLettersRequest.newBuilder().setPageSize(3).build())
                  .getDeadLettersList()
                  .stream()
                  .map(DeadLetter::getId)
                  .toList();
          if (ids.isEmpty()) {
            return;
          }
          if (random.nextInt(4) == 0) {
            discard(DeadLetterSelection.newBuilder().addIds(ids.getFirst()));
          } else {
            replay(DeadLetterSelection.newBuilder().addAllIds(ids));
          }
        });
  }

  /** Replays all there are, or one that need not be dead. */
  void all(Collection<String> ids) {
    refusedOrDead(
        () -> {
          if (random.nextBoolean() || ids.isEmpty()) {
            replay(
                DeadLetterSelection.newBuilder().setFilter(DeadLetterFilter.getDefaultInstance()));
          } else {
            String any = ids.stream().skip(random.nextInt(ids.size())).findFirst().orElseThrow();
            replay(DeadLetterSelection.newBuilder().addIds(any));
          }
        });
  }

  private void replay(DeadLetterSelection.Builder selection) {
    operations()
        .replay(
            OperationsSpec.OPS,
            ReplayDeadLettersRequest.newBuilder().setSelection(selection).build());
  }

  private void discard(DeadLetterSelection.Builder selection) {
    operations()
        .discard(
            OperationsSpec.OPS,
            DiscardDeadLettersRequest.newBuilder()
                .setSelection(selection)
                .setReason("enough")
                .build());
  }

  /** Holds a destination, or lets it go. */
  void destination() {
    String id = DESTINATIONS.get(random.nextInt(DESTINATIONS.size()));
    refusedOrDead(
        () -> {
          switch (random.nextInt(6)) {
            case 0 -> pause(id);
            case 1, 2 -> resume(id);
            case 3 -> breaker(id, BreakerMode.BREAKER_MODE_FORCED_OPEN);
            case 4 -> breaker(id, BreakerMode.BREAKER_MODE_FORCED_CLOSED);
            default -> breaker(id, BreakerMode.BREAKER_MODE_AUTOMATIC);
          }
        });
  }

  /** How the destinations stand and what is first in their queues, to explain a failure. */
  String standing() {
    StringBuilder text = new StringBuilder();
    operations()
        .destinations(ListDestinationsRequest.getDefaultInstance())
        .getDestinationsList()
        .forEach(
            destination -> {
              text.append('\n').append(destination);
              for (MessageStore.Due due :
                  fixture.store.due(destination.getId(), Optional.empty(), 3)) {
                text.append(due).append(fixture.store.message(due.tenant(), due.id()));
              }
            });
    return text.append("at ").append(fixture.time.instant()).toString();
  }

  /** Lets everything go. */
  void takeBack() {
    for (String id : DESTINATIONS) {
      refusedOrDead(
          () -> {
            resume(id);
            breaker(id, BreakerMode.BREAKER_MODE_AUTOMATIC);
          });
    }
  }

  private void pause(String id) {
    operations().pause(OperationsSpec.OPS, PauseDestinationRequest.newBuilder().setId(id).build());
  }

  private void resume(String id) {
    operations()
        .resume(OperationsSpec.OPS, ResumeDestinationRequest.newBuilder().setId(id).build());
  }

  private void breaker(String id, BreakerMode mode) {
    operations()
        .setBreaker(
            OperationsSpec.OPS, SetBreakerRequest.newBuilder().setId(id).setMode(mode).build());
  }

  /** A destination that nobody has written to yet is not found; a store that ended is no fault. */
  private void refusedOrDead(Runnable work) {
    try {
      work.run();
    } catch (Refusal e) {
      assertThat(e.reason().equals("DESTINATION_NOT_FOUND") || diskIsDead.getAsBoolean())
          .as("refused: %s", e.getMessage())
          .isTrue();
    }
  }
}
