package io.tradehub.hub.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Who is ended when calls hold too much. */
class CallMemoryTest {
  private static final long KIB = 1 << 10;

  private final List<String> ended = new ArrayList<>();
  private long now;
  private final CallMemory memory = new CallMemory(1000 * KIB, () -> now);

  private CallMemory.Holding call(String name) {
    return memory.open(() -> ended.add(name));
  }

  private void pass(Duration time) {
    now += time.toNanos();
  }

  @Test
  void givenRoom_thenNobodyIsEnded() {
    assertThat(call("a").add(500 * KIB)).isTrue();
    assertThat(call("b").add(500 * KIB)).isTrue();
    assertThat(ended).isEmpty();
    assertThat(memory.held()).isEqualTo(1000 * KIB);
  }

  @Test
  void givenNobodyIsSlow_thenTheOneThatWantsMoreIsEnded() {
    call("a").add(600 * KIB);
    CallMemory.Holding b = call("b");
    assertThat(b.add(300 * KIB)).isTrue();

    assertThat(b.add(200 * KIB)).isFalse();

    assertThat(ended).containsExactly("b");
    assertThat(memory.held()).isEqualTo(600 * KIB);
  }

  @Test
  void givenSlowOnes_thenTheSlowestMakesRoomForTheOneThatWantsMore() {
    call("older").add(400 * KIB);
    pass(Duration.ofSeconds(3));
    call("old").add(400 * KIB);
    pass(Duration.ofSeconds(7));

    assertThat(call("new").add(300 * KIB)).isTrue();

    assertThat(ended).containsExactly("older");
    assertThat(memory.held()).isEqualTo(700 * KIB);
  }

  @Test
  void givenACallAlone_thenItMayHoldMoreThanTheBound() {
    assertThat(call("large").add(5000 * KIB)).isTrue();
    assertThat(ended).isEmpty();
  }

  @Test
  void givenACallThatIsTakenFrom_thenItIsNotSlowForWhatItHadBefore() {
    CallMemory.Holding busy = call("busy");
    busy.add(600 * KIB);
    pass(Duration.ofSeconds(10));
    busy.clear();
    busy.add(600 * KIB);

    CallMemory.Holding other = call("other");
    assertThat(other.add(600 * KIB)).isFalse();

    assertThat(ended).containsExactly("other");
  }

  @Test
  void givenAnEndedCall_thenItHoldsNothingAndIsEndedOnce() {
    call("first").add(1000 * KIB);
    CallMemory.Holding second = call("second");
    second.add(1);
    assertThat(second.add(1)).isFalse();
    second.clear();

    assertThat(ended).containsExactly("second");
    assertThat(memory.held()).isEqualTo(1000 * KIB);
  }
}
