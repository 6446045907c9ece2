package io.tradehub.loadtest.core;

import io.grpc.Server;
import io.grpc.netty.NettyServerBuilder;
import io.grpc.stub.StreamObserver;
import io.netty.channel.EventLoopGroup;
import io.tradehub.v1.Direction;
import io.tradehub.v1.DocumentSummary;
import io.tradehub.v1.Message;
import io.tradehub.v1.MessageServiceGrpc;
import io.tradehub.v1.MessageState;
import io.tradehub.v1.SubmitMessageRequest;
import io.tradehub.v1.SubmitMessageResponse;
import io.tradehub.v1.SubmitMessagesRequest;
import io.tradehub.v1.SubmitMessagesResponse;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.util.UUID;

/**
 * A process that answers every submission at once and keeps nothing: what gRPC over Netty can do
 * with the same requests. It is tuned: it answers on the connection's event loop, over epoll where
 * that works. Its answers are of the hub's size and name the request.
 */
final class EchoServer extends MessageServiceGrpc.MessageServiceImplBase {
  private static final int WINDOW = 1 << 20;

  private final Message answer =
      Message.newBuilder()
          .setId(new UUID(0x0198a0b000007000L, Long.MIN_VALUE).toString())
          .setDirection(Direction.DIRECTION_OUTBOUND)
          .setConnector(NoOpConnector.NAME)
          .setState(MessageState.MESSAGE_STATE_ACCEPTED)
          .setDestination(NoOpConnector.NAME + "/counterparty-0")
          .setDocument(
              DocumentSummary.newBuilder()
                  .setType(NoOpConnector.TYPE)
                  .setSender("iso6523-actorid-upis::0088:7300010000018")
                  .setReceiver("iso6523-actorid-upis::0088:7300010000025")
                  .setMediaType("application/xml")
                  .setSizeBytes(10_000)
                  .setSha256(com.google.protobuf.ByteString.copyFrom(new byte[32])))
          .build();

  private EchoServer() {}

  /** Prints its address on one line and serves until its input ends. */
  public static void main(String[] args) throws IOException {
    int threads = Math.max(2, Runtime.getRuntime().availableProcessors());
    EventLoopGroup loops = Transport.loops(threads);
    Server server =
        NettyServerBuilder.forAddress(new InetSocketAddress("127.0.0.1", 0))
            .channelType(Transport.serverChannel())
            .bossEventLoopGroup(loops)
            .workerEventLoopGroup(loops)
            .directExecutor()
            .maxInboundMessageSize(16 << 20)
            .initialFlowControlWindow(WINDOW)
            .addService(new EchoServer())
            .build()
            .start();
    System.out.println("127.0.0.1:" + server.getPort());
    // Its parent writes nothing; when the pipe ends, the parent is gone.
    while (System.in.read() >= 0) {
      continue;
    }
    System.exit(0);
  }

  @Override
  public void submitMessage(
      SubmitMessageRequest request, StreamObserver<SubmitMessageResponse> observer) {
    observer.onNext(accepted(request));
    observer.onCompleted();
  }

  @Override
  public StreamObserver<SubmitMessagesRequest> submitMessages(
      StreamObserver<SubmitMessagesResponse> observer) {
    return new StreamObserver<>() {
      @Override
      public void onNext(SubmitMessagesRequest request) {
        observer.onNext(
            SubmitMessagesResponse.newBuilder()
                .setRequestId(request.getItem().getRequestId())
                .setAccepted(accepted(request.getItem()))
                .build());
      }

      @Override
      public void onError(Throwable gone) {
        // The client hung up.
      }

      @Override
      public void onCompleted() {
        observer.onCompleted();
      }
    };
  }

  private SubmitMessageResponse accepted(SubmitMessageRequest request) {
    return SubmitMessageResponse.newBuilder()
        .setMessage(answer.toBuilder().setRequestId(request.getRequestId()))
        .build();
  }
}
