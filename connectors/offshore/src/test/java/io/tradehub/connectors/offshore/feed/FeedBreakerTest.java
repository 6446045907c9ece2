package io.tradehub.connectors.offshore.feed;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.resilience4j.circuitbreaker.CircuitBreaker.State;
import io.tradehub.sandbox.lists.PublisherFault;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A publisher that is down is asked less and less, and found again when it is back. */
class FeedBreakerTest extends FeedFixture {
  @Test
  void givenAPublisherThatIsDown_thenItIsAskedTwiceAsLateEachTimeUpToTheUsual()
      throws InterruptedException {
    publisher.fault(new PublisherFault.Outage(500));
    publish(row(ALICE, "甲有限公司"));

    List<Long> waits = new ArrayList<>();
    for (int i = 0; i < 10; i++) {
      assertThat(attempt()).as("attempt %d", i).isInstanceOf(Outcome.Failed.class);
      Instant next = feed.status().next().orElseThrow();
      waits.add(Duration.between(now, next).toSeconds());
      now = next;
    }

    long usual = 5;
    for (long wait : waits) {
      assertThat(wait).isBetween(usual, usual + usual / 10);
      usual = Math.min(2 * usual, EVERY.toSeconds());
    }
    assertThat(feed.status().failures()).isEqualTo(10);
  }

  @Test
  void givenThreeFailures_thenTheBreakerIsOpenAndTriesOnceLater() throws InterruptedException {
    publish(row(ALICE, "甲有限公司"));
    publisher.fault(new PublisherFault.Drop());
    for (int i = 0; i < FeedBreaker.FAILURES; i++) {
      attempt();
    }
    assertThat(feed.breaker()).isEqualTo(State.OPEN);
    int requests = publisher.requests();

    // Open: nobody is asked, and the last error is still shown.
    assertThat(attempt()).isEqualTo(new Outcome.NotAsked());
    assertThat(publisher.requests()).isEqualTo(requests);
    assertThat(feed.status().errorCode()).isEqualTo("FEED_UNREACHABLE");

    // It tries once, and is open again.
    pass(Duration.ofSeconds(21));
    assertThat(attempt()).isInstanceOf(Outcome.Failed.class);
    assertThat(feed.breaker()).isEqualTo(State.OPEN);
    pass(Duration.ofSeconds(21));
    assertThat(attempt()).isEqualTo(new Outcome.NotAsked());

    // The publisher is back: closed.
    publisher.fault(new PublisherFault.None());
    pass(Duration.ofSeconds(20));
    assertThat(attempt()).isEqualTo(new Outcome.Published(1));
    assertThat(feed.breaker()).isEqualTo(State.CLOSED);
    assertThat(feed.status().failures()).isZero();
  }
}
