package io.tradehub.loadtest.crash;

import static io.tradehub.loadtest.crash.Broken.id;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** The receivers' ledger notices what is stored twice, handed out again or given to another. */
class InboundTest {
  private final Broken broken = new Broken();
  private final Inbound inbound = new Inbound(10, broken.violations);
  private final Parcel parcel = new Parcel(3, Parcel.Kind.INBOUND, 0, -1, 0);

  @Test
  void handedOutAgainBeforeItsAcknowledgementIsConfirmedIsNoHarm() {
    inbound.receipted(3);
    inbound.receipted(3);
    inbound.handedOut(parcel, id(1), 0);
    inbound.handedOut(parcel, id(1), 0);
    inbound.settled(3);

    assertThat(inbound.receipts()).isEqualTo(1);
    assertThat(inbound.confirmed()).isEqualTo(1);
    assertThat(broken.kinds()).isEmpty();
  }

  @Test
  void handedOutAgainAfterItsAcknowledgementIsConfirmed() {
    inbound.handedOut(parcel, id(1), 0);
    inbound.settled(3);
    inbound.handedOut(parcel, id(1), 0);

    assertThat(broken.kinds()).containsExactly(Violations.Kind.INBOX);
  }

  @Test
  void oneDocumentAsTwoMessages() {
    inbound.handedOut(parcel, id(1), 0);
    inbound.handedOut(parcel, id(2), 0);

    assertThat(broken.kinds()).containsExactly(Violations.Kind.INBOX);
  }

  @Test
  void handedToAnotherTenant() {
    inbound.handedOut(parcel, id(1), 1);

    assertThat(broken.kinds()).containsExactly(Violations.Kind.INBOX);
  }
}
