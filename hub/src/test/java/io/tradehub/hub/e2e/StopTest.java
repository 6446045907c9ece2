package io.tradehub.hub.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.google.protobuf.ByteString;
import com.google.rpc.ErrorInfo;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import io.grpc.protobuf.StatusProto;
import io.tradehub.connectors.api.Content;
import io.tradehub.hub.Hub;
import io.tradehub.v1.Document;
import io.tradehub.v1.DrainPhase;
import io.tradehub.v1.DrainRequest;
import io.tradehub.v1.DrainResponse;
import io.tradehub.v1.EventType;
import io.tradehub.v1.Message;
import io.tradehub.v1.SubmitMessageRequest;
import io.tradehub.v1.WatchMessagesRequest;
import io.tradehub.v1.WatchMessagesResponse;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A hub's process that is told to stop, by SIGTERM while it has work and clients, and by a call.
 */
class StopTest {
  @TempDir Path folder;

  @Test
  void givenSigterm_thenWatchersAreSentAwayWithTheirCursor_theStatusIs0AndNothingIsLost()
      throws Exception {
    try (Network network = Network.ofProcesses(folder)) {
      byte[] invoice = example();
      network.register(
          network.b,
          Hub.installedConnectors().getFirst().recognise(Content.xml(invoice)).orElseThrow());
      network.a.start(); // the buyer's hub stays away, so that the invoice must wait
      Message submitted =
          network
              .a
              .messages()
              .submitMessage(
                  SubmitMessageRequest.newBuilder()
                      .setDocument(Document.newBuilder().setContent(ByteString.copyFrom(invoice)))
                      .build())
              .getMessage();
      Iterator<WatchMessagesResponse> watcher = watch(network.a, "");
      String cursor = watcher.next().getCursor();

      CompletableFuture<Integer> status =
          CompletableFuture.supplyAsync(
              () -> {
                try {
                  return network.a.terminate();
                } catch (InterruptedException e) {
                  throw new AssertionError(e);
                }
              });
      StatusRuntimeException end = null;
      while (end == null) {
        String[] last = {cursor};
        end =
            catchThrowableOfType(
                StatusRuntimeException.class, () -> last[0] = watcher.next().getCursor());
        cursor = last[0];
      }

      assertThat(end.getStatus().getCode()).isEqualTo(Status.Code.UNAVAILABLE);
      assertThat(info(end).getReason()).isEqualTo("HUB_STOPPING");
      assertThat(info(end).getMetadataMap()).containsEntry("cursor", cursor);
      assertThat(status.join()).isZero();

      // It goes on where it was, and so does its watcher.
      network.a.start();
      network.b.start();
      Iterator<WatchMessagesResponse> again = watch(network.a, cursor);
      EventType type;
      do {
        var event = again.next().getEvent();
        type = event.getType();
        assertThat(event.getMessageId()).isIn("", submitted.getId());
      } while (type != EventType.EVENT_TYPE_DELIVERED);
    }
  }

  @Test
  void givenADrainByCall_thenItSaysWhenAllIsWrittenAndTheProcessEndsWithStatus0() throws Exception {
    try (Network network = Network.ofProcesses(folder)) {
      network.a.start();

      Iterator<DrainResponse> drain =
          network.a.operations().drain(DrainRequest.newBuilder().setReason("a test").build());
      DrainResponse last = drain.next();
      while (drain.hasNext()) {
        last = drain.next();
      }

      assertThat(last.getPhase()).isEqualTo(DrainPhase.DRAIN_PHASE_DONE);
      assertThat(network.a.awaitExit()).isZero();
    }
  }

  private static Iterator<WatchMessagesResponse> watch(Network.Side side, String cursor) {
    return side.messages()
        .withDeadlineAfter(2, TimeUnit.MINUTES)
        .watchMessages(WatchMessagesRequest.newBuilder().setCursor(cursor).build());
  }

  private static ErrorInfo info(StatusRuntimeException failure) throws Exception {
    for (var detail : StatusProto.fromThrowable(failure).getDetailsList()) {
      if (detail.is(ErrorInfo.class)) {
        return detail.unpack(ErrorInfo.class);
      }
    }
    throw new AssertionError("no ErrorInfo in " + failure);
  }

  private static byte[] example() throws Exception {
    try (InputStream in =
        Hub.class.getResourceAsStream("cli/demo/invoice-1-tea-and-porcelain.xml")) {
      return in.readAllBytes();
    }
  }
}
