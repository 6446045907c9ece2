package io.tradehub.hub.core;

import static org.assertj.core.api.Assertions.assertThat;

import io.tradehub.hub.config.DestinationPolicy;
import java.time.Duration;
import java.util.LongSummaryStatistics;
import java.util.Random;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

/** Waits grow exponentially, are bounded, and are spread evenly. */
class BackoffTest {
  private static final DestinationPolicy.Retry POLICY =
      new DestinationPolicy.Retry(
          Duration.ofSeconds(1), 2, Duration.ofSeconds(60), 100, Duration.ofDays(1));

  @Test
  void givenTheFirstRetries_thenTheLongestWaitDoublesAndTheMeanIsHalfOfIt() {
    for (int attempt = 1; attempt <= 5; attempt++) {
      double longest = Math.pow(2, attempt - 1);
      LongSummaryStatistics waits = waits(attempt);

      assertThat(waits.getMax() / 1e9).isBetween(longest * 0.98, longest);
      assertThat(waits.getMin() / 1e9).isLessThan(longest * 0.02);
      assertThat(waits.getAverage() / 1e9).isBetween(longest * 0.47, longest * 0.53);
    }
  }

  @Test
  void givenManyAttempts_thenTheWaitIsBoundedEvenWhereThePowerOverflows() {
    assertThat(waits(20).getMax()).isLessThanOrEqualTo(Duration.ofSeconds(60).toNanos());
    assertThat(waits(100_000).getMax()).isLessThanOrEqualTo(Duration.ofSeconds(60).toNanos());
  }

  private static LongSummaryStatistics waits(int attempt) {
    Backoff backoff = new Backoff(new Random(7));
    return LongStream.range(0, 5_000)
        .map(i -> backoff.after(attempt, POLICY).toNanos())
        .summaryStatistics();
  }
}
