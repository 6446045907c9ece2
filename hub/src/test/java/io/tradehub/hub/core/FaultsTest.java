package io.tradehub.hub.core;

import static io.tradehub.hub.core.CoreFixture.eventually;
import static io.tradehub.hub.core.CoreFixture.note;
import static io.tradehub.v1.MessageState.*;
import static org.assertj.core.api.Assertions.assertThat;

import io.tradehub.connectors.api.Outcome;
import io.tradehub.v1.Message;
import java.nio.file.Path;
import java.time.Duration;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the core does when its disk is damaged, and when its process ended at a bad moment. */
class FaultsTest {
  @TempDir private Path folder;
  private CoreFixture fixture;
  private FaultyStore disk;

  @BeforeEach
  void start() {
    fixture = new CoreFixture(folder);
    fixture.around =
        store -> {
          disk = new FaultyStore(store);
          return disk.asStore();
        };
    fixture.start();
  }

  @AfterEach
  void stop() {
    fixture.close();
  }

  @Test
  void givenAMessageWhoseContentCannotBeRead_thenItDiesOfItsRetriesAndTheOthersGo() {
    Message message =
        fixture.submit(
            note("hello").setNotBefore(Protos.timestamp(fixture.time.instant().plusSeconds(1))));
    disk.damaged.add(UUID.fromString(message.getId()));
    fixture.time.pass(Duration.ofSeconds(1));
    eventually(() -> stored(message).getStatusCode().equals("CONTENT_UNREADABLE"));
    CoreSpec.settle();
    // It waits for its turn like any other, and is not tried without end.
    assertThat(stored(message).getAttempts()).isEqualTo(1);

    for (int i = 0; i < 10; i++) {
      Message another = fixture.submit("hello " + i);
      fixture.await(another, MESSAGE_STATE_DELIVERED);
    }
    eventually(
        () -> {
          fixture.time.pass(Duration.ofSeconds(60));
          return stored(message).getState() == MESSAGE_STATE_DEAD;
        });
    assertThat(stored(message).getAttempts()).isEqualTo(5);
  }

  @Test
  void givenAnAttemptThatExhaustsTheMachine_whenItIsTriedAgain_thenTheMessageGoes() {
    disk.exhausted.set(1);

    Message message = fixture.submit("hello");

    fixture.await(message, MESSAGE_STATE_DELIVERED);
  }

  @Test
  void givenACrashInAnAttempt_whenItsMessageExpiresMeanwhile_thenItIsNotTakenForNeverSent() {
    AtomicInteger arrived = new AtomicInteger();
    fixture.network.deliver =
        delivery -> {
          arrived.incrementAndGet();
          // The commit of this attempt's end will not happen any more.
          disk.dieAtCommit(1, false);
          return new Outcome.Delivered(ScriptedConnector.RECEIPT);
        };
    Message message =
        fixture.submit(
            note("hello").setExpireTime(Protos.timestamp(fixture.time.instant().plusSeconds(60))));
    eventually(() -> disk.isDead());
    fixture.stop();

    fixture.network.deliver = delivery -> new Outcome.Delivered(ScriptedConnector.RECEIPT);
    fixture.time.pass(Duration.ofHours(1));
    fixture.start();

    fixture.await(message, MESSAGE_STATE_DELIVERED);
    assertThat(arrived).hasValue(1);
    assertThat(fixture.network.inquiries).hasSize(1);
  }

  private Message stored(Message message) {
    return fixture
        .store
        .message("ours", UUID.fromString(message.getId()))
        .orElseThrow()
        .getMessage();
  }
}
