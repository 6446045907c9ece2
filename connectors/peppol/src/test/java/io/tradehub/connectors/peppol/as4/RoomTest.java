package io.tradehub.connectors.peppol.as4;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.Semaphore;
import org.junit.jupiter.api.Test;

/** Small bodies that unpack to much are bounded all together, and everything is given back. */
class RoomTest {
  private static final int ALL = 2_500;
  private static final int MEGABYTE = 1 << 20;

  private final Semaphore memory = new Semaphore(ALL);

  @Test
  void whatUnpacksToMoreTakesMoreWhileThereIsAny() {
    try (Room first = Room.await(memory, ALL, 1_000);
        Room second = Room.await(memory, ALL, 1_000)) {
      assertThat(first.holds(MEGABYTE / 2)).isTrue();
      assertThat(second.holds(MEGABYTE / 2)).as("there is not as much again").isFalse();
      assertThat(second.holds(MEGABYTE / 4)).isTrue();
    }
    assertThat(memory.availablePermits()).isEqualTo(ALL);
  }

  @Test
  void oneAloneMayTakeAllOfIt() {
    try (Room room = Room.await(memory, ALL, 1_000)) {
      assertThat(room.holds(100 * MEGABYTE)).isTrue();
      assertThat(memory.availablePermits()).isZero();
    }
    assertThat(memory.availablePermits()).isEqualTo(ALL);
  }

  @Test
  void whatItsBodyWasLetInWithCountsForWhatItUnpacksTo() {
    try (Room room = Room.await(memory, ALL, MEGABYTE / 2)) {
      int left = memory.availablePermits();
      assertThat(room.holds(MEGABYTE / 2)).isTrue();
      assertThat(memory.availablePermits()).isEqualTo(left);
    }
  }
}
