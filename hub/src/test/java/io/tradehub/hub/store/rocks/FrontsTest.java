package io.tradehub.hub.store.rocks;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** Where a queue begins is never taken too far, whatever a reader saw while the writer wrote. */
class FrontsTest {
  private static final String QUEUE = "q";
  private final Fronts<String> fronts = new Fronts<>();

  private static byte[] key(int n) {
    return new byte[] {(byte) n};
  }

  private Fronts.Changes<String> adding(int n) {
    var changes = new Fronts.Changes<String>();
    changes.added(QUEUE, key(n));
    return changes;
  }

  private void add(int n) {
    var changes = adding(n);
    fronts.prepare(changes);
    fronts.settle(changes);
  }

  private Fronts.Front front() {
    return fronts.front(QUEUE).orElseThrow();
  }

  @Test
  void itRisesToWhatAReaderFound() {
    add(3);
    fronts.raise(QUEUE, front(), key(7));
    assertThat(front().first()).isEqualTo(key(7));
  }

  @Test
  void itFallsBeforeAnEarlierKeyIsWritten() {
    add(5);
    fronts.prepare(adding(2));
    assertThat(front().first()).isEqualTo(key(2));
  }

  @Test
  void aViewFromBeforeAWriteDoesNotRaiseIt() {
    add(3);
    Fronts.Front before = front();
    add(4); // the reader's view, taken before, knows nothing of it
    fronts.raise(QUEUE, before, key(7));
    assertThat(front().first()).isEqualTo(key(3));
    assertThat(fronts.isCurrent(QUEUE, before)).isFalse();
  }

  @Test
  void aViewFromWithinAWriteDoesNotRaiseIt() {
    add(3);
    var changes = adding(4);
    fronts.prepare(changes);
    Fronts.Front within = front();
    fronts.raise(QUEUE, within, key(7));
    fronts.settle(changes);
    fronts.raise(QUEUE, within, key(7));
    assertThat(front().first()).isEqualTo(key(3));
  }

  @Test
  void aQueueThatIsEmptyIsForgottenAndCountedNoMore() {
    add(3);
    var changes = new Fronts.Changes<String>();
    changes.removed(QUEUE);
    fronts.prepare(changes);
    fronts.settle(changes);
    assertThat(fronts.front(QUEUE)).isEmpty();
    assertThat(fronts.total()).isZero();
    assertThat(fronts.lengths()).isEmpty();
  }
}
