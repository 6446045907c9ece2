package io.tradehub.hub.core;

import static io.tradehub.hub.core.CoreFixture.eventually;
import static io.tradehub.hub.core.CoreFixture.note;
import static io.tradehub.v1.MessageState.*;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tradehub.connectors.api.Delivery;
import io.tradehub.connectors.api.DestinationId;
import io.tradehub.connectors.api.Outcome;
import io.tradehub.connectors.api.Resolution;
import io.tradehub.connectors.api.Route;
import io.tradehub.v1.DeadLetterSelection;
import io.tradehub.v1.Event;
import io.tradehub.v1.EventType;
import io.tradehub.v1.Message;
import io.tradehub.v1.ReplayDeadLettersRequest;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;

/** A dead letter that is tried again. */
class ReplayTest extends OperationsSpec {
  @Test
  void givenADeadLetter_whenItIsReplayed_thenItIsDeliveredAtOnceWithItsIdAndHistory() {
    Message dead = dead("hello");
    network.deliver = delivery -> WELL;

    OperationsCore.Sweep sweep = replay(dead);

    assertThat(sweep.done()).isEqualTo(1);
    assertThat(sweep.refused()).isEmpty();
    Message delivered = fixture.await(dead, MESSAGE_STATE_DELIVERED);
    assertThat(network.deliveries).extracting(Delivery::networkId).containsOnly(dead.getId());
    assertThat(delivered.getAttempts()).isEqualTo(6);
    assertThat(types(delivered))
        .startsWith(types(dead).toArray(EventType[]::new))
        .endsWith(
            EventType.EVENT_TYPE_DIED,
            EventType.EVENT_TYPE_REPLAYED,
            EventType.EVENT_TYPE_ATTEMPTED,
            EventType.EVENT_TYPE_DELIVERED);
    Event replayed = delivered.getHistory(types(dead).size());
    assertThat(replayed.getText()).isEqualTo("replayed by watch/night-shift: all is well again");
    assertThat(replayed.getState()).isEqualTo(MESSAGE_STATE_WAITING);
    assertThat(listed()).isEmpty();
  }

  @Test
  void givenAReplay_whenItFailsAgain_thenItHasAsManyAttemptsAsANewMessageAndDiesAgain() {
    Message dead = dead("hello");
    assertThat(dead.getAttempts()).isEqualTo(5);

    replay(dead);

    eventually(() -> fixture.get(dead).getAttempts() > 5);
    Message again = die(dead);
    assertThat(again.getAttempts()).isEqualTo(10);
    assertThat(again.getStatusText()).startsWith("gave up after 5 attempts since it was replayed");
    assertThat(listed()).containsExactly(dead.getId());
  }

  @Test
  void givenAMessageOlderThanItMayBecome_whenItIsReplayed_thenItsAgeCountsFromTheReplay() {
    Message dead = dead("hello");
    fixture.time.pass(Duration.ofDays(30));

    replay(dead);

    eventually(() -> fixture.get(dead).getAttempts() == 6);
    assertThat(fixture.await(dead, MESSAGE_STATE_WAITING).getStatusCode()).isEqualTo("BUSY");
    network.deliver = delivery -> WELL;
    fixture.time.pass(Duration.ofMinutes(2));
    fixture.await(dead, MESSAGE_STATE_DELIVERED);
  }

  @Test
  void givenADestinationThatHasMoved_whenALetterIsReplayed_thenItGoesWhereItGoesNow() {
    Message dead = dead("hello");
    network.deliver = delivery -> WELL;
    DestinationId moved = new DestinationId("scripted", "moved");
    network.route = document -> new Route.LookUp(ScriptedConnector.DIRECTORY);
    network.resolve = document -> new Resolution.Found(moved);

    replay(dead);

    assertThat(fixture.await(dead, MESSAGE_STATE_DELIVERED).getDestination())
        .isEqualTo("scripted/moved");
  }

  @Test
  void givenALetterThatMayHaveArrived_whenItIsReplayed_thenTheNetworkIsAskedWithItsOldId() {
    network.deliver = delivery -> new Outcome.Unknown("CUT", "no answer");
    network.inquire = delivery -> NOT_NOW;
    Message message = fixture.submit("hello");
    fixture.await(message, MESSAGE_STATE_WAITING);
    Message dead = die(message);
    int asked = network.inquiries.size();
    assertThat(operations().deadLetter(UUID.fromString(dead.getId())).getMaybeDelivered()).isTrue();
    network.inquire = delivery -> new Outcome.Completed(ScriptedConnector.RECEIPT);

    replay(dead);

    fixture.await(dead, MESSAGE_STATE_COMPLETED);
    assertThat(network.deliveries).hasSize(1);
    assertThat(network.inquiries).hasSize(asked + 1);
    assertThat(network.inquiries.getLast().networkId()).isEqualTo(dead.getId());
  }

  @Test
  void givenALetterWhoseTimeIsOver_whenItIsReplayed_thenItIsRefusedAndStaysDead() {
    Message dead =
        dead(
            note("hello")
                .setExpireTime(Protos.timestamp(fixture.time.instant().plus(Duration.ofHours(1)))));
    fixture.time.pass(Duration.ofHours(2));

    OperationsCore.Sweep sweep = replay(dead);

    assertThat(sweep.done()).isZero();
    assertThat(sweep.refused())
        .singleElement()
        .satisfies(
            refused -> {
              assertThat(refused.id()).hasToString(dead.getId());
              assertThat(refused.why().reason()).isEqualTo("EXPIRED");
            });
    assertThat(fixture.get(dead)).isEqualTo(dead);
  }

  @Test
  void givenTwoOperators_whenBothReplayTheSame_thenItIsReplayedOnceAndTheOtherIsTold() {
    List<Message> dead = List.of(dead("1"), dead("2"), dead("3"));
    network.deliver = delivery -> WELL;
    Message[] all = dead.toArray(Message[]::new);

    List<CompletableFuture<OperationsCore.Sweep>> both =
        List.of(
            CompletableFuture.supplyAsync(() -> replay(all)),
            CompletableFuture.supplyAsync(() -> replay(all)));

    int done = 0;
    List<OperationsCore.Refused> refused = new ArrayList<>();
    for (var one : both) {
      done += one.join().done();
      refused.addAll(one.join().refused());
    }
    assertThat(done).isEqualTo(3);
    assertThat(refused)
        .hasSize(3)
        .allSatisfy(r -> assertThat(r.why().reason()).isEqualTo("NOT_DEAD"));
    for (Message message : dead) {
      Message delivered = fixture.await(message, MESSAGE_STATE_DELIVERED);
      assertThat(types(delivered)).containsOnlyOnce(EventType.EVENT_TYPE_REPLAYED);
    }
  }

  @Test
  void givenSomeOfMany_thatCannotBeReplayed_thenTheOthersAre() {
    Message dead = dead("hello");
    network.deliver = delivery -> WELL;
    Message fine = fixture.await(fixture.submit("fine"), MESSAGE_STATE_DELIVERED);
    Message nobodys = Message.newBuilder().setId(new UUID(1, 2).toString()).build();

    OperationsCore.Sweep sweep = replay(nobodys, dead, fine);

    assertThat(sweep.done()).isEqualTo(1);
    assertThat(sweep.refused())
        .extracting(r -> r.why().reason())
        .containsExactlyInAnyOrder("MESSAGE_NOT_FOUND", "NOT_DEAD");
    fixture.await(dead, MESSAGE_STATE_DELIVERED);
  }

  @Test
  void givenValidateOnly_thenItSaysWhatWouldBeAndChangesNothing() {
    Message dead = dead("hello");

    OperationsCore.Sweep sweep =
        operations()
            .replay(
                OPS,
                ReplayDeadLettersRequest.newBuilder()
                    .setSelection(all())
                    .setValidateOnly(true)
                    .build());

    assertThat(sweep.done()).isEqualTo(1);
    settle();
    assertThat(fixture.get(dead)).isEqualTo(dead);
  }

  @Test
  void givenManyDeadLetters_whenAllAreReplayed_thenPagesGoOnUntilTheEndOldestFirst() {
    network.deliver = delivery -> NOT_NOW;
    List<Message> dead = new ArrayList<>();
    for (int i = 0; i < 10; i++) {
      dead.add(fixture.submit("n " + i));
    }
    dead.forEach(this::die);
    network.deliver = delivery -> WELL;

    String token = "";
    List<Integer> pages = new ArrayList<>();
    do {
      OperationsCore.Sweep sweep =
          operations()
              .replay(
                  OPS,
                  ReplayDeadLettersRequest.newBuilder()
                      .setSelection(all())
                      .setPageSize(4)
                      .setPageToken(token)
                      .build());
      pages.add(sweep.done());
      token = sweep.nextPageToken();
    } while (!token.isEmpty());

    assertThat(pages).containsExactly(4, 4, 2);
    dead.forEach(m -> fixture.await(m, MESSAGE_STATE_DELIVERED));
    assertThat(fixture.store.deadSize()).isZero();
  }

  @Test
  void givenNoSelection_orTwo_thenItIsRefusedRatherThanGuessed() {
    assertThatThrownBy(() -> replay()).hasMessageContaining("give ids, or a filter");
    assertThatThrownBy(
            () ->
                operations()
                    .replay(
                        OPS,
                        ReplayDeadLettersRequest.newBuilder()
                            .setSelection(
                                DeadLetterSelection.newBuilder(all())
                                    .addIds(new UUID(0, 1).toString()))
                            .build()))
        .hasMessageContaining("not both");
  }

  @Test
  void givenAYoungerOneOfItsKeyThatWaits_whenALetterIsReplayed_thenItGoesFirst() {
    Message older = dead(keyed("older"));
    Message younger = fixture.submit(keyed("younger"));
    fixture.await(younger, MESSAGE_STATE_WAITING);
    int tried = network.deliveries.size();
    network.deliver = delivery -> WELL;

    replay(older);

    fixture.await(older, MESSAGE_STATE_DELIVERED);
    fixture.await(younger, MESSAGE_STATE_DELIVERED);
    assertThat(idsFrom(tried)).containsExactly(older.getId(), younger.getId());
  }

  @Test
  void givenAYoungerOneOfItsKeyUnderWay_whenALetterIsReplayed_thenItWaitsForThatAttempt()
      throws Exception {
    Message older = dead(keyed("older"));
    CountDownLatch begun = new CountDownLatch(1);
    CountDownLatch goOn = new CountDownLatch(1);
    network.deliver =
        delivery -> {
          begun.countDown();
          await(goOn);
          return NOT_NOW;
        };
    Message younger = fixture.submit(keyed("younger"));
    begun.await();
    int tried = network.deliveries.size();
    network.deliver = delivery -> WELL;

    replay(older);
    settle();

    assertThat(network.deliveries).hasSize(tried);
    // Others of the key that leave their line do not give it a turn that they did not have.
    Message third = fixture.submit(keyed("third"));
    fixture.core.cancel(CoreFixture.ERP, UUID.fromString(third.getId()), "no").join();
    settle();
    assertThat(network.deliveries).hasSize(tried);
    // When the attempt has failed, the older goes before the next attempt of the younger.
    goOn.countDown();
    fixture.await(older, MESSAGE_STATE_DELIVERED);
    fixture.await(younger, MESSAGE_STATE_DELIVERED);
    assertThat(idsFrom(tried)).containsExactly(older.getId(), younger.getId());
  }

  @Test
  void givenSeveralOfOneKey_whenTheyAreReplayedInAnyOrder_thenTheyGoByAge() {
    Message a = dead(keyed("a"));
    Message b = dead(keyed("b"));
    Message c = dead(keyed("c"));
    Message d = fixture.submit(keyed("d"));
    fixture.await(d, MESSAGE_STATE_WAITING);
    int tried = network.deliveries.size();
    operations()
        .pause(
            OPS,
            io.tradehub.v1.PauseDestinationRequest.newBuilder()
                .setId("scripted/everybody")
                .build());
    network.deliver = delivery -> WELL;

    replay(c);
    replay(a);
    replay(b);
    operations()
        .resume(
            OPS,
            io.tradehub.v1.ResumeDestinationRequest.newBuilder()
                .setId("scripted/everybody")
                .build());

    fixture.await(d, MESSAGE_STATE_DELIVERED);
    assertThat(idsFrom(tried)).containsExactly(a.getId(), b.getId(), c.getId(), d.getId());
  }

  @Test
  void givenAReplayThatWaits_whenTheHubIsStartedAgain_thenItGoesOn() {
    Message dead = dead("hello");
    network.deliver = delivery -> Outcome.destinationFailed("DOWN", "nobody answers");
    replay(dead);
    eventually(() -> fixture.get(dead).getAttempts() == 6);
    fixture.await(dead, MESSAGE_STATE_WAITING);

    fixture.stop();
    fixture.start();
    network.deliver = delivery -> WELL;
    fixture.time.pass(Duration.ofSeconds(60));

    fixture.await(dead, MESSAGE_STATE_DELIVERED);
  }

  private List<String> idsFrom(int first) {
    return network.deliveries.stream().skip(first).map(Delivery::networkId).toList();
  }

  private static io.tradehub.v1.SubmitMessageRequest.Builder keyed(String words) {
    return note(words).setOrderingKey("k");
  }

  private static void await(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
  }

  @Test
  void givenAConnectorThatCannotSayWhereItGoes_thenThatIsSaidAndTheLetterStaysDead() {
    Message dead = dead("hello");
    network.route =
        document -> {
          throw new IllegalStateException("a bug");
        };

    assertThat(replay(dead).refused())
        .singleElement()
        .satisfies(r -> assertThat(r.why().reason()).isEqualTo("NOT_ROUTABLE"));
    assertThat(fixture.get(dead).getState()).isEqualTo(MESSAGE_STATE_DEAD);
    assertThat(fixture.store.body("ours", UUID.fromString(dead.getId())))
        .isNotEqualTo(Optional.empty());
  }
}
