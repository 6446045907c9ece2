package io.tradehub.hub.store;

import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Whatever is done to a store, in whatever order, with rollbacks and restarts in between, it holds
 * what {@link StoreModel} holds. Names, ids and times are few, so that things meet.
 *
 * <p>A failure names its seed: {@code -Dtradehub.seed=N} runs that one again.
 */
interface StoreModelContract extends StoreUnderTest {
  /** Transactions in one run; with about 8 changes each. */
  int TRANSACTIONS = 600;

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3})
  default void itHoldsWhatTheModelHolds(long seed) {
    run(seed);
  }

  @Test
  default void itHoldsWhatTheModelHoldsOnAPathNeverTakenBefore() {
    run(Long.getLong("tradehub.seed", System.nanoTime()));
  }

  private void run(long seed) {
    Random random = new Random(seed);
    StoreWalk walk = new StoreWalk(random);
    int step = 0;
    try {
      for (; step < TRANSACTIONS; step++) {
        walk.transaction(store());
        walk.compareSome(store());
        if (random.nextInt(40) == 0) {
          walk.compareAll(random.nextInt(3) == 0 ? reopen() : store());
        }
      }
      walk.compareAll(reopen());
    } catch (AssertionError | RuntimeException e) {
      throw new AssertionError(
          "transaction %d of the walk with -Dtradehub.seed=%d: %s"
              .formatted(step, seed, e.getMessage()),
          e);
    }
  }
}
