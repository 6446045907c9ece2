package io.tradehub.hub.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.grpc.StatusRuntimeException;
import io.tradehub.hub.api.ApiOptions;
import io.tradehub.hub.api.RunningApi;
import io.tradehub.v1.MessageState;
import io.tradehub.v1.WatchMessagesRequest;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** A feed that outlives its hub's restarts. */
class EventFeedTest {
  private static final UUID MESSAGE = UUID.randomUUID();

  private static HubClient client(RunningApi api) {
    return new HubClient(api.server.address(), "", Duration.ofSeconds(10));
  }

  @Test
  void goesOnWhereItWasWhenTheHubComesBack() throws Exception {
    RunningApi before = new RunningApi();
    int port = before.server.port();
    before.core.append(3, MESSAGE);
    List<Long> seen = new CopyOnWriteArrayList<>();
    CountDownLatch three = new CountDownLatch(3);
    CountDownLatch five = new CountDownLatch(5);
    try (HubClient hub = client(before);
        EventFeed feed =
            new EventFeed(hub, WatchMessagesRequest.getDefaultInstance(), Duration.ofMinutes(1))) {
      Thread.ofVirtual()
          .start(
              () -> {
                try {
                  feed.run(
                      next -> {
                        if (next.hasEvent()) {
                          seen.add(next.getEvent().getSequence());
                          three.countDown();
                          five.countDown();
                        }
                        return true;
                      });
                } catch (InterruptedException e) {
                  Thread.currentThread().interrupt();
                }
              });
      assertThat(three.await(10, TimeUnit.SECONDS)).isTrue();
      before.close();
      // when the hub comes back with two more events
      try (RunningApi after =
          new RunningApi(ApiOptions.defaults().listeningOn("127.0.0.1", port), true)) {
        after.core.append(5, MESSAGE);
        assertThat(five.await(20, TimeUnit.SECONDS)).isTrue();
      }
    }
    assertThat(seen).containsExactly(1L, 2L, 3L, 4L, 5L);
  }

  @Test
  void withoutPatienceAHubThatIsAwayIsAnError() throws Exception {
    RunningApi gone = new RunningApi();
    try (HubClient hub = client(gone);
        EventFeed feed =
            new EventFeed(hub, WatchMessagesRequest.getDefaultInstance(), Duration.ZERO)) {
      gone.close();
      assertThatThrownBy(() -> feed.run(next -> true)).isInstanceOf(StatusRuntimeException.class);
    }
  }

  @Test
  void whatARefusalSaysIsNotTriedAgain() throws Exception {
    try (RunningApi api = new RunningApi();
        HubClient hub = client(api);
        EventFeed feed =
            new EventFeed(
                hub,
                WatchMessagesRequest.newBuilder().setCursor("nonsense").build(),
                Duration.ofMinutes(1))) {
      assertThatThrownBy(() -> feed.run(next -> true)).hasMessageContaining("not a cursor");
    }
  }

  @Test
  void followSeesAStateThatWasReachedBeforeItBegan() throws Exception {
    try (RunningApi api = new RunningApi();
        HubClient hub = client(api);
        Follow follow = new Follow(hub)) {
      api.core.get =
          id ->
              io.tradehub.v1.Message.newBuilder()
                  .setId(id.toString())
                  .setState(MessageState.MESSAGE_STATE_COMPLETED)
                  .build();
      long begin = System.nanoTime();
      var ends = follow.await(List.of(MESSAGE.toString()), Follow.ENDED, Duration.ofSeconds(20));
      assertThat(ends.get(MESSAGE.toString()).getState())
          .isEqualTo(MessageState.MESSAGE_STATE_COMPLETED);
      assertThat(Duration.ofNanos(System.nanoTime() - begin)).isLessThan(Duration.ofSeconds(10));
    }
  }
}
