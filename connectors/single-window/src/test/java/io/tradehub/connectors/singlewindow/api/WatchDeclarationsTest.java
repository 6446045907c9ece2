package io.tradehub.connectors.singlewindow.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.rpc.ErrorInfo;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import io.tradehub.connectors.api.services.ApiDetails;
import io.tradehub.connectors.api.services.EventCursor;
import io.tradehub.v1.DeclarationServiceGrpc;
import io.tradehub.v1.DeclarationServiceGrpc.DeclarationServiceStub;
import io.tradehub.v1.DeclarationState;
import io.tradehub.v1.EventType;
import io.tradehub.v1.Message;
import io.tradehub.v1.MessageState;
import io.tradehub.v1.WatchDeclarationsResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** WatchDeclarations: every change, from a cursor on, then live. */
class WatchDeclarationsTest extends DeclarationFixture {
  private DeclarationServiceStub async;

  @BeforeEach
  void asynchronous() {
    async = DeclarationServiceGrpc.newStub(channel);
  }

  private String declared(String request) {
    String id = declare(Requests.imports(request));
    core.happened(id, EventType.EVENT_TYPE_ACCEPTED);
    return id;
  }

  @Test
  void givenDeclarations_thenEachChangeIsToldWithTheDeclarationAsItIs() throws Exception {
    String id = declared("R-1");
    DeclarationWatcher watcher = DeclarationWatcher.at(async, "");

    WatchDeclarationsResponse first = watcher.next();
    assertThat(first.getDeclaration().getMessageId()).isEqualTo(id);
    assertThat(first.getEvent().getType()).isEqualTo(EventType.EVENT_TYPE_ACCEPTED);
    WatchDeclarationsResponse alive = watcher.next();
    assertThat(alive.hasDeclaration()).isFalse();
    assertThat(alive.getCursor()).isEqualTo(first.getCursor());

    core.customs(id, "P", "20261124103000", "放行", MessageState.MESSAGE_STATE_COMPLETED);
    var released = watcher.changes(1).getFirst().getDeclaration();
    assertThat(released.getState()).isEqualTo(DeclarationState.DECLARATION_STATE_RELEASED);
    assertThat(released.getEntryNumber()).isEqualTo("224820261000000001");
  }

  @Test
  void givenOtherMessagesInTheLog_thenOnlyDeclarationsAreTold() throws Exception {
    String invoice = UUID.randomUUID().toString();
    core.recorded.put(Message.newBuilder().setId(invoice).setConnector("peppol").build());
    core.happened(invoice, EventType.EVENT_TYPE_ACCEPTED);
    core.happened("", EventType.EVENT_TYPE_QUERIES_ANSWERED);
    core.happened(UUID.randomUUID().toString(), EventType.EVENT_TYPE_ACCEPTED); // no longer kept
    String id = declared("R-1");

    DeclarationWatcher watcher = DeclarationWatcher.at(async, "");

    assertThat(watcher.next().getDeclaration().getMessageId()).isEqualTo(id);
    assertThat(watcher.next().getCursor()).isEqualTo(EventCursor.of(4));
  }

  @Test
  void givenIds_thenOnlyTheseAreTold() throws Exception {
    declared("R-1");
    String wanted = declared("R-2");

    DeclarationWatcher watcher = DeclarationWatcher.at(async, "", wanted);

    assertThat(watcher.next().getDeclaration().getMessageId()).isEqualTo(wanted);
    assertThat(watcher.next().hasDeclaration()).isFalse();
  }

  @Test
  void givenACursor_thenNothingIsMissedAndNothingComesTwice() throws Exception {
    String id = declared("R-1");
    for (int i = 0; i < 249; i++) { // more than two pages
      core.happened(id, EventType.EVENT_TYPE_NOTED);
    }
    List<Long> sequences = new ArrayList<>();
    String cursor = "";
    while (sequences.size() < 250) {
      DeclarationWatcher watcher = DeclarationWatcher.at(async, cursor);
      for (WatchDeclarationsResponse change :
          watcher.changes(Math.min(70, 250 - sequences.size()))) {
        sequences.add(change.getEvent().getSequence());
        cursor = change.getCursor();
      }
      watcher.cancel();
    }
    assertThat(sequences).doesNotHaveDuplicates().isSorted().hasSize(250);
  }

  @Test
  void givenAWatcherThatDoesNotRead_thenItGetsAllWhenItDoes() throws Exception {
    String id = declared("R-1");
    for (int i = 0; i < 149; i++) {
      core.happened(id, EventType.EVENT_TYPE_NOTED);
    }
    DeclarationWatcher watcher = DeclarationWatcher.slow(async, "");
    watcher.take(1);
    watcher.next();
    watcher.take(200);

    assertThat(watcher.changes(149).getLast().getEvent().getSequence()).isEqualTo(150);
  }

  @Test
  void givenCursorsThatAreNone_thenItIsSaid() throws Exception {
    declared("R-1");
    assertThat(reason(DeclarationWatcher.at(async, "nonsense").end())).isEqualTo("CURSOR_INVALID");
    assertThat(reason(DeclarationWatcher.at(async, EventCursor.of(2)).end()))
        .isEqualTo("CURSOR_AHEAD");
    declared("R-2");
    declared("R-3");
    core.keepFrom(3);
    StatusRuntimeException tooOld = DeclarationWatcher.at(async, EventCursor.of(1)).end();
    assertThat(reason(tooOld)).isEqualTo("CURSOR_TOO_OLD");
    assertThat(tooOld.getStatus().getCode()).isEqualTo(Status.Code.OUT_OF_RANGE);
  }

  @Test
  void givenAHubThatStops_thenStreamsEndWithTheirCursor() throws Exception {
    declared("R-1");
    DeclarationWatcher watcher = DeclarationWatcher.at(async, "");
    watcher.next();
    String cursor = watcher.next().getCursor();

    api.stopping();

    StatusRuntimeException end = watcher.end();
    assertThat(end.getStatus().getCode()).isEqualTo(Status.Code.UNAVAILABLE);
    ErrorInfo info = ApiDetails.of(end, ErrorInfo.class).orElseThrow();
    assertThat(info.getReason()).isEqualTo("HUB_STOPPING");
    assertThat(info.getMetadataMap()).containsEntry("cursor", cursor);
    assertThat(reason(DeclarationWatcher.at(async, "").end())).isEqualTo("HUB_STOPPING");
    assertThat(api.watching()).isZero();
  }
}
