package io.tradehub.loadtest.crash;

import static io.tradehub.loadtest.crash.Broken.id;
import static org.assertj.core.api.Assertions.assertThat;

import io.tradehub.loadtest.crash.Parcel.Kind;
import java.util.HashSet;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** The counterparty's ledger notices what must not be, and takes a resend for what it is. */
class ArrivalsTest {
  private final Broken broken = new Broken();
  private final Set<UUID> ended = new HashSet<>();
  private final Arrivals arrivals = new Arrivals(10, ended::contains, broken.violations);

  private static Parcel parcel(int number, Kind kind, int line) {
    return new Parcel(number, kind, 0, line, number);
  }

  @Test
  void aResendUnderTheSameIdGetsTheSameVerdictAndIsNoSecondDelivery() {
    Parcel parcel = parcel(1, Kind.REJECTED, -1);

    Arrivals.Arrival first = arrivals.arrive(parcel, id(1));
    Arrivals.Arrival second = arrivals.arrive(parcel, id(1));

    assertThat(first).isEqualTo(new Arrivals.Arrival(Verdict.REJECTED, true));
    assertThat(second).isEqualTo(new Arrivals.Arrival(Verdict.REJECTED, false));
    assertThat(arrivals.settled()).isEqualTo(1);
    assertThat(arrivals.repeats()).isEqualTo(1);
    assertThat(broken.kinds()).isEmpty();
  }

  @Test
  void oneRequestUnderTwoIdsIsDeliveredTwice() {
    arrivals.arrive(parcel(1, Kind.PLAIN, -1), id(1));
    arrivals.arrive(parcel(1, Kind.PLAIN, -1), id(2));

    assertThat(broken.kinds()).containsExactly(Violations.Kind.TWICE);
    assertThat(broken.told()).contains("p-1", id(1).toString(), id(2).toString(), "seed 42");
  }

  @Test
  void whatIsAttemptedAgainThoughItsEndWasToldIsDeliveredTwice() {
    arrivals.arrive(parcel(1, Kind.PLAIN, -1), id(1));
    ended.add(id(1));
    arrivals.arrive(parcel(1, Kind.PLAIN, -1), id(1));

    assertThat(broken.kinds()).containsExactly(Violations.Kind.TWICE);
  }

  @Test
  void withinAKeyTheOlderMustComeFirst() {
    arrivals.arrive(parcel(1, Kind.PLAIN, 5), id(1));
    arrivals.arrive(parcel(3, Kind.PLAIN, 5), id(3));
    arrivals.arrive(parcel(4, Kind.PLAIN, 6), id(2));
    assertThat(broken.kinds()).isEmpty();

    arrivals.arrive(parcel(2, Kind.PLAIN, 5), id(2));

    assertThat(broken.kinds()).containsExactly(Violations.Kind.ORDER);
  }

  @Test
  void aMessageThatDiesIsTakenWhenItWasHealedWhateverCameAfterItMeanwhile() {
    assertThat(arrivals.arrive(parcel(1, Kind.DIES, 5), id(1)).verdict()).isEqualTo(Verdict.LATER);
    arrivals.arrive(parcel(2, Kind.PLAIN, 5), id(2));
    assertThat(arrivals.inquire(parcel(1, Kind.DIES, 5))).isEqualTo(Verdict.UNSEEN);

    arrivals.heal(1);

    assertThat(arrivals.arrive(parcel(1, Kind.DIES, 5), id(1)).verdict()).isEqualTo(Verdict.TAKEN);
    assertThat(broken.kinds()).isEmpty();
  }
}
