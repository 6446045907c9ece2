package io.tradehub.connectors.offshore.registry;

import static org.assertj.core.api.Assertions.assertThat;

import io.tradehub.connectors.offshore.list.Entry;
import io.tradehub.connectors.offshore.list.Standing;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What a list says of an enterprise that stands in it more than once. */
class SnapshotTest {
  private final Snapshot snapshot = new Snapshot();

  private static Entry entry(int number, String name) {
    return new Entry(
        Codes.of(number), name, "", Standing.LISTED, Optional.empty(), Optional.empty());
  }

  private boolean again(Entry entry) {
    return snapshot.again(entry.code(), Optional.of(entry));
  }

  @Test
  void givenAnotherRowThatSaysTheSame_thenItStays() {
    snapshot.add(entry(1, "One"));

    assertThat(again(entry(1, "One"))).isFalse();

    assertThat(snapshot).containsExactly(entry(1, "One"));
  }

  @Test
  void givenAnotherRowThatContradictsIt_thenNeitherIsTaken() {
    snapshot.add(entry(1, "One"));
    snapshot.add(entry(2, "Two"));

    assertThat(again(entry(1, "Another"))).isTrue();
    assertThat(again(entry(1, "One"))).isFalse();

    assertThat(snapshot).containsExactly(entry(2, "Two"));
    assertThat(snapshot.ordered()).containsExactly(entry(2, "Two"));
    assertThat(snapshot.size()).isEqualTo(1);
    assertThat(snapshot.names(Codes.of(1))).isFalse();
    assertThat(snapshot.names(Codes.of(2))).isTrue();
    assertThat(snapshot.twice()).isEmpty();
  }

  @Test
  void givenAnotherRowThatIsWrong_thenItIsNotKnownWhatItMeantAndNeitherIsTaken() {
    snapshot.add(entry(1, "One"));

    assertThat(snapshot.again(Codes.of(1), Optional.empty())).isTrue();

    assertThat(snapshot).isEmpty();
  }

  @Test
  void givenTheFirstRowWasWrong_thenTheSecondIsNotTakenInItsPlace() {
    assertThat(again(entry(1, "One"))).isFalse();

    assertThat(snapshot).isEmpty();
  }
}
