package io.tradehub.hub.core;

import static io.tradehub.hub.core.CoreFixture.BUYER;
import static io.tradehub.hub.core.CoreFixture.ERP;
import static io.tradehub.hub.core.CoreFixture.inbound;
import static io.tradehub.hub.core.CoreFixture.note;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tradehub.connectors.api.Inbound;
import io.tradehub.v1.MessageState;
import io.tradehub.v1.SubmitMessageRequest;
import io.tradehub.v1.SubmitMessageResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What a disk that does not keep up costs: a bounded amount of memory, and refusals in time. */
class SlowDiskTest extends CoreSpec {
  private static final int MIB = 1 << 20;

  /** As many documents of a MiB as a core of the fixture may hold. */
  private static final int HELD = 64;

  private FaultyStore disk;

  @BeforeEach
  void stallTheDisk() {
    fixture.stop();
    fixture.around =
        store -> {
          disk = new FaultyStore(store);
          return disk.asStore();
        };
    fixture.start();
  }

  private static SubmitMessageRequest.Builder large(int number) {
    return note(number + "x".repeat(MIB));
  }

  /** Submits until one is refused; what is in hand then. */
  private List<CompletableFuture<SubmitMessageResponse>> fill(String orderingKey) {
    List<CompletableFuture<SubmitMessageResponse>> inHand = new ArrayList<>();
    for (int i = 0; i < 4 * HELD; i++) {
      var answer = fixture.core.submit(ERP, large(i).setOrderingKey(orderingKey).build());
      if (answer.isCompletedExceptionally()) {
        assertThatThrownBy(answer::join)
            .hasCauseInstanceOf(Refusal.class)
            .satisfies(
                e -> {
                  Refusal refusal = (Refusal) Futures.cause(e);
                  assertThat(refusal.kind()).isEqualTo(Refusal.Kind.RESOURCE_EXHAUSTED);
                  assertThat(refusal.reason()).isEqualTo("INTAKE_FULL");
                  assertThat(refusal.retryAfter()).isPresent();
                });
        return inHand;
      }
      inHand.add(answer);
    }
    throw new AssertionError("nothing was refused");
  }

  @Test
  void givenADiskThatHangs_thenSubmissionsAreRefusedBeyondABoundAndGoOnAfterwards() {
    disk.stall();

    var inHand = fill("");

    assertThat(inHand).hasSizeLessThanOrEqualTo(HELD).hasSizeGreaterThan(HELD / 2);
    assertThat(inHand).noneMatch(CompletableFuture::isDone);
    // when the disk goes on
    disk.resume();
    // then what was in hand is accepted, and there is room again
    inHand.forEach(CompletableFuture::join);
    fixture.await(fixture.submit("as before"), MessageState.MESSAGE_STATE_DELIVERED);
  }

  @Test
  void givenOneOrderingKey_thenWhatWaitsForItsTurnCountsToo() {
    disk.stall();

    assertThat(fill("one line")).hasSizeLessThanOrEqualTo(HELD);

    disk.resume();
  }

  @Test
  void givenADiskThatHangs_thenTheNetworkIsToldToComeAgain() throws Exception {
    disk.stall();
    Inbound desk = fixture.core.inbound(network);
    List<Thread> senders = new ArrayList<>();
    List<Exception> refused = new java.util.concurrent.CopyOnWriteArrayList<>();
    for (int i = 0; i < 2 * HELD; i++) {
      var document = inbound("n-" + i, BUYER, "x".repeat(MIB));
      senders.add(
          Thread.ofVirtual()
              .start(
                  () -> {
                    try {
                      desk.accept(document);
                    } catch (Inbound.OverloadedException e) {
                      refused.add(e);
                    }
                  }));
    }

    CoreFixture.eventually(() -> refused.size() >= HELD - 1);

    disk.resume();
    for (Thread sender : senders) {
      sender.join();
    }
    assertThat(desk.accept(inbound("n-last", BUYER, "as before")))
        .isEqualTo(Inbound.Accepted.STORED);
  }
}
