import io.grpc.Grpc;
import io.grpc.InsecureChannelCredentials;
import io.grpc.ManagedChannel;
import io.grpc.Metadata;
import io.grpc.StatusRuntimeException;
import io.grpc.stub.MetadataUtils;
import io.tradehub.v1.Document;
import io.tradehub.v1.MessageServiceGrpc;
import io.tradehub.v1.SubmitMessageRequest;
import io.tradehub.v1.SubmitMessageResponse;
import io.tradehub.v1.WatchMessagesRequest;
import com.google.protobuf.ByteString;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;

/**
 * Submits one document and shows what becomes of it, until it is at its end.
 *
 * <p>FirstCall HOST:PORT FILE, with the API key in the environment variable TRADEHUB_KEY.
 */
public class FirstCall {
  public static void main(String[] args) throws Exception {
    ManagedChannel channel =
        Grpc.newChannelBuilder(args[0], InsecureChannelCredentials.create()).build();
    Metadata headers = new Metadata();
    headers.put(
        Metadata.Key.of("authorization", Metadata.ASCII_STRING_MARSHALLER),
        "Bearer " + System.getenv("TRADEHUB_KEY"));
    var hub =
        MessageServiceGrpc.newBlockingStub(channel)
            .withInterceptors(MetadataUtils.newAttachHeadersInterceptor(headers));
    try {
      // The request id makes it safe to repeat: the hub stores the document once.
      SubmitMessageResponse accepted =
          hub.withDeadlineAfter(30, TimeUnit.SECONDS)
              .submitMessage(
                  SubmitMessageRequest.newBuilder()
                      .setRequestId("first-call-" + Path.of(args[1]).getFileName())
                      .setDocument(
                          Document.newBuilder()
                              .setContent(ByteString.copyFrom(Files.readAllBytes(Path.of(args[1])))))
                      .build());
      String id = accepted.getMessage().getId();
      System.out.println("accepted, and on the hub's disk: " + id);

      // All events of this message, from its first on, live.
      var events =
          hub.withDeadlineAfter(60, TimeUnit.SECONDS)
              .watchMessages(WatchMessagesRequest.newBuilder().addMessageIds(id).build());
      while (events.hasNext()) {
        var answer = events.next();
        if (answer.hasEvent()) {
          System.out.println(answer.getEvent().getState() + "  " + answer.getEvent().getText());
          switch (answer.getEvent().getState()) {
            case MESSAGE_STATE_COMPLETED, MESSAGE_STATE_REJECTED, MESSAGE_STATE_DEAD -> {
              return;
            }
            default -> {}
          }
        }
      }
    } catch (StatusRuntimeException e) {
      System.err.println("refused: " + e.getStatus());
      System.exit(1);
    } finally {
      channel.shutdownNow();
    }
  }
}
