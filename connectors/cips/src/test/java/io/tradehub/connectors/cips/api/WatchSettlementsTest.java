package io.tradehub.connectors.cips.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.google.rpc.ErrorInfo;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import io.tradehub.connectors.api.services.ApiDetails;
import io.tradehub.connectors.api.services.EventCursor;
import io.tradehub.v1.Event;
import io.tradehub.v1.EventType;
import io.tradehub.v1.GetSettlementRequest;
import io.tradehub.v1.Message;
import io.tradehub.v1.MessageState;
import io.tradehub.v1.Settlement;
import io.tradehub.v1.SettlementServiceGrpc;
import io.tradehub.v1.SettlementServiceGrpc.SettlementServiceStub;
import io.tradehub.v1.SettlementState;
import io.tradehub.v1.WatchSettlementsResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** GetSettlement and WatchSettlements. */
class WatchSettlementsTest extends SettlementFixture {
  private SettlementServiceStub async;

  @BeforeEach
  void asynchronous() {
    async = SettlementServiceGrpc.newStub(channel);
  }

  /** Pays, as the core would, with its event. */
  private String pay(String id) {
    String message =
        service
            .initiateTransfer(request(id, transfer(id, "10.00")).build())
            .getSettlement()
            .getMessageId();
    happened(message, EventType.EVENT_TYPE_ACCEPTED);
    return message;
  }

  private void happened(String message, EventType type) {
    core.recorded.append(Event.newBuilder().setMessageId(message).setType(type).build());
  }

  private void settle(String message) {
    core.move(message, MessageState.MESSAGE_STATE_COMPLETED, "ACSC");
    happened(message, EventType.EVENT_TYPE_COMPLETED);
  }

  @Test
  void givenPayments_thenEachChangeIsToldWithTheSettlementAsItIs() throws Exception {
    String first = pay("A");
    SettlementWatcher watcher = SettlementWatcher.at(async, "");

    WatchSettlementsResponse change = watcher.next();
    assertThat(change.getSettlement().getMessageId()).isEqualTo(first);
    assertThat(change.getSettlement().getState())
        .isEqualTo(SettlementState.SETTLEMENT_STATE_ACCEPTED);
    assertThat(change.getEvent().getType()).isEqualTo(EventType.EVENT_TYPE_ACCEPTED);
    WatchSettlementsResponse alive = watcher.next();
    assertThat(alive.hasSettlement()).isFalse();
    assertThat(alive.getCursor()).isEqualTo(change.getCursor());
    settle(first);
    assertThat(watcher.changes(1).getFirst().getSettlement().getState())
        .isEqualTo(SettlementState.SETTLEMENT_STATE_SETTLED);
  }

  @Test
  void givenOtherMessagesInTheLog_thenOnlyPaymentsAreTold() throws Exception {
    String invoice = UUID.randomUUID().toString();
    core.recorded.put(Message.newBuilder().setId(invoice).setConnector("peppol").build());
    happened(invoice, EventType.EVENT_TYPE_ACCEPTED);
    happened("", EventType.EVENT_TYPE_QUERIES_ANSWERED);
    happened(UUID.randomUUID().toString(), EventType.EVENT_TYPE_ACCEPTED); // no longer kept
    String payment = pay("A");
    happened(invoice, EventType.EVENT_TYPE_DELIVERED);

    SettlementWatcher watcher = SettlementWatcher.at(async, "");

    assertThat(watcher.next().getSettlement().getMessageId()).isEqualTo(payment);
    WatchSettlementsResponse alive = watcher.next();
    assertThat(alive.hasSettlement()).isFalse();
    // Past the last event, also those that are nobody's.
    assertThat(alive.getCursor()).isEqualTo(EventCursor.of(5));
  }

  @Test
  void givenIds_thenOnlyTheseAreTold() throws Exception {
    pay("A");
    String wanted = pay("B");
    pay("C");

    SettlementWatcher watcher = SettlementWatcher.at(async, "", wanted);

    assertThat(watcher.next().getSettlement().getMessageId()).isEqualTo(wanted);
    assertThat(watcher.next().hasSettlement()).isFalse();
  }

  @Test
  void givenACursor_thenNothingIsMissedAndNothingComesTwice() throws Exception {
    for (int i = 0; i < 250; i++) { // more than two pages
      pay("P-" + i);
    }
    List<Long> sequences = new ArrayList<>();
    String cursor = "";
    while (sequences.size() < 250) {
      SettlementWatcher watcher = SettlementWatcher.at(async, cursor);
      for (WatchSettlementsResponse change :
          watcher.changes(Math.min(70, 250 - sequences.size()))) {
        sequences.add(change.getEvent().getSequence());
        cursor = change.getCursor();
      }
      watcher.cancel();
    }

    assertThat(sequences).hasSize(250).isSorted().doesNotHaveDuplicates();
    assertThat(sequences.getFirst()).isEqualTo(1);
    assertThat(SettlementWatcher.at(async, cursor).next().hasSettlement()).isFalse();
  }

  @Test
  void givenNow_thenOnlyWhatComesIsTold() throws Exception {
    pay("A");
    SettlementWatcher watcher = SettlementWatcher.at(async, "now");
    assertThat(watcher.next().hasSettlement()).isFalse();

    String later = pay("B");

    assertThat(watcher.next().getSettlement().getMessageId()).isEqualTo(later);
  }

  @Test
  void givenAClientThatReadsSlowly_thenItGetsAllAsFastAsItTakesThem() throws Exception {
    for (int i = 0; i < 120; i++) {
      pay("P-" + i);
    }
    SettlementWatcher watcher = SettlementWatcher.slow(async, "");

    for (int i = 1; i <= 120; i++) {
      watcher.take(1);
      assertThat(watcher.next().getEvent().getSequence()).isEqualTo(i);
    }
    assertThat(watcher.waiting()).isZero();
  }

  @Test
  void givenAWrongCursor_thenTheWatchIsRefused() throws Exception {
    pay("A");

    assertThat(reason(SettlementWatcher.at(async, "nonsense").end())).isEqualTo("CURSOR_INVALID");
    assertThat(reason(SettlementWatcher.at(async, "!").end())).isEqualTo("CURSOR_INVALID");
    assertThat(reason(SettlementWatcher.at(async, EventCursor.of(2)).end()))
        .isEqualTo("CURSOR_AHEAD");
  }

  @Test
  void givenEventsThatAreNoLongerKept_thenTheFirstThatIsIsNamed() throws Exception {
    for (int i = 0; i < 5; i++) {
      pay("P-" + i);
    }
    core.keepFrom(4);

    StatusRuntimeException tooOld = SettlementWatcher.at(async, EventCursor.of(1)).end();

    assertThat(tooOld.getStatus().getCode()).isEqualTo(Status.Code.OUT_OF_RANGE);
    assertThat(reason(tooOld)).isEqualTo("CURSOR_TOO_OLD");
    String first =
        ApiDetails.of(tooOld, ErrorInfo.class).orElseThrow().getMetadataOrThrow("first_cursor");
    assertThat(SettlementWatcher.at(async, first).changes(2))
        .extracting(change -> change.getEvent().getSequence())
        .containsExactly(4L, 5L);
    assertThat(SettlementWatcher.at(async, "").next().getEvent().getSequence()).isEqualTo(4);
  }

  @Test
  void givenAHubThatStops_thenWatchesAreEndedWithTheirCursor() throws Exception {
    pay("A");
    SettlementWatcher watcher = SettlementWatcher.at(async, "");
    watcher.next();
    String cursor = watcher.next().getCursor();

    api.stopping();

    for (SettlementWatcher each : List.of(watcher, SettlementWatcher.at(async, cursor))) {
      StatusRuntimeException end = each.end();
      assertThat(end.getStatus().getCode()).isEqualTo(Status.Code.UNAVAILABLE);
      ErrorInfo info = ApiDetails.of(end, ErrorInfo.class).orElseThrow();
      assertThat(info.getReason()).isEqualTo("HUB_STOPPING");
      assertThat(info.getMetadataOrThrow("cursor")).isEqualTo(cursor);
    }
  }

  @Test
  void givenAWatcherThatGoesAway_thenNothingOfItIsLeft() throws Exception {
    SettlementWatcher watcher = SettlementWatcher.at(async, "");
    watcher.next();
    assertThat(api.watching()).isEqualTo(1);

    watcher.cancel();

    long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(20);
    while (api.watching() > 0 && System.nanoTime() < end) {
      Thread.onSpinWait();
    }
    assertThat(api.watching()).isZero();
  }

  @Test
  void givenANameOrAnId_thenTheSettlementIsFound() {
    String id = pay("INV-1");
    Settlement byId = get(GetSettlementRequest.newBuilder().setMessageId(id));
    String uetr = byId.getTransfers(0).getUetr();

    assertThat(byId.getTransfers(0).getEndToEndId()).isEqualTo("INV-1");
    for (var name :
        List.of(
            CancellationTest.uetr(uetr),
            CancellationTest.uetr(uetr.toUpperCase(java.util.Locale.ROOT)),
            CancellationTest.endToEnd("TDHACNSH", "INV-1"),
            CancellationTest.endToEnd("TDHACNSHXXX", "INV-1"))) {
      assertThat(get(GetSettlementRequest.newBuilder().setTransfer(name))).isEqualTo(byId);
    }
  }

  @Test
  void givenWhatIsNoPayment_thenThereIsNoSettlement() {
    String invoice = UUID.randomUUID().toString();
    core.recorded.put(Message.newBuilder().setId(invoice).setConnector("peppol").build());

    assertThat(refused(GetSettlementRequest.newBuilder().setMessageId(invoice)))
        .isEqualTo("SETTLEMENT_NOT_FOUND");
    assertThat(
            refused(GetSettlementRequest.newBuilder().setMessageId(UUID.randomUUID().toString())))
        .isEqualTo("MESSAGE_NOT_FOUND");
    assertThat(
            refused(
                GetSettlementRequest.newBuilder()
                    .setTransfer(CancellationTest.endToEnd("TDHACNSH", "NONE"))))
        .isEqualTo("SETTLEMENT_NOT_FOUND");
    assertThat(refused(GetSettlementRequest.newBuilder())).isEqualTo("MESSAGE_ID_INVALID");
  }

  private Settlement get(GetSettlementRequest.Builder request) {
    return service.getSettlement(request.build());
  }

  private String refused(GetSettlementRequest.Builder request) {
    return reason(
        catchThrowableOfType(
            StatusRuntimeException.class, () -> service.getSettlement(request.build())));
  }
}
