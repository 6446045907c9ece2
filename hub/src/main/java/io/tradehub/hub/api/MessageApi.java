package io.tradehub.hub.api;

import io.grpc.Context;
import io.grpc.stub.ServerCallStreamObserver;
import io.grpc.stub.StreamObserver;
import io.netty.util.concurrent.EventExecutor;
import io.tradehub.connectors.api.Caller;
import io.tradehub.hub.core.MessageCore;
import io.tradehub.v1.CancelMessageRequest;
import io.tradehub.v1.GetMessageRequest;
import io.tradehub.v1.ListMessagesRequest;
import io.tradehub.v1.ListMessagesResponse;
import io.tradehub.v1.Message;
import io.tradehub.v1.MessageServiceGrpc.MessageServiceImplBase;
import io.tradehub.v1.MessageView;
import io.tradehub.v1.ReceiveMessagesRequest;
import io.tradehub.v1.ReceiveMessagesResponse;
import io.tradehub.v1.SubmitMessageRequest;
import io.tradehub.v1.SubmitMessageResponse;
import io.tradehub.v1.SubmitMessagesRequest;
import io.tradehub.v1.SubmitMessagesResponse;
import io.tradehub.v1.WatchMessagesRequest;
import io.tradehub.v1.WatchMessagesResponse;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;

/**
 * MessageService: hands each call to the core and the core's answer back to the call.
 *
 * <p>Methods run on the call's event loop and never wait. Failures go to {@code onError} as they
 * are; {@link ErrorInterceptor} makes statuses of them.
 */
final class MessageApi extends MessageServiceImplBase {
  private final MessageCore core;
  private final Reads reads;
  private final Reads bodies;
  private final Loops loops;
  private final LiveStreams live;
  private final FieldRules rules;
  private final ApiOptions options;

  MessageApi(
      MessageCore core,
      Reads reads,
      Reads bodies,
      Loops loops,
      LiveStreams live,
      FieldRules rules,
      ApiOptions options) {
    this.core = core;
    this.reads = reads;
    this.bodies = bodies;
    this.loops = loops;
    this.live = live;
    this.rules = rules;
    this.options = options;
  }

  @Override
  public void submitMessage(
      SubmitMessageRequest request, StreamObserver<SubmitMessageResponse> answer) {
    Caller caller = Callers.current();
    if (Context.current().isCancelled()) {
      // The deadline passed before the work began: nobody waits for it.
      return;
    }
    answer(answer, core.submit(caller, request));
  }

  @Override
  public StreamObserver<SubmitMessagesRequest> submitMessages(
      StreamObserver<SubmitMessagesResponse> answers) {
    SubmitStream stream =
        new SubmitStream(
            core,
            Callers.current(),
            rules,
            loops.current(),
            live,
            new SubmitStream.Window(options.submitWindowItems(), options.submitWindowBytes()),
            (ServerCallStreamObserver<SubmitMessagesResponse>) answers);
    stream.start();
    return stream;
  }

  @Override
  public void getMessage(GetMessageRequest request, StreamObserver<Message> answer) {
    Caller caller = Callers.current();
    UUID id = UUID.fromString(request.getId());
    MessageView view =
        request.getView() == MessageView.MESSAGE_VIEW_UNSPECIFIED
            ? MessageView.MESSAGE_VIEW_BASIC
            : request.getView();
    if (view == MessageView.MESSAGE_VIEW_FULL) {
      EventExecutor loop = loops.current();
      bodies.run(() -> core.get(caller, id, view), loop, UnaryAnswers.on(answer));
    } else {
      answer(answer, reads.run(() -> core.get(caller, id, view)));
    }
  }

  @Override
  public void listMessages(
      ListMessagesRequest request, StreamObserver<ListMessagesResponse> answer) {
    Caller caller = Callers.current();
    answer(answer, reads.run(() -> core.list(caller, request)));
  }

  @Override
  public void watchMessages(
      WatchMessagesRequest request, StreamObserver<WatchMessagesResponse> answers) {
    new WatchStream(
            core,
            Callers.current(),
            reads,
            loops.current(),
            live,
            options.signOfLife(),
            request,
            (ServerCallStreamObserver<WatchMessagesResponse>) answers)
        .start(request.getCursor());
  }

  @Override
  public StreamObserver<ReceiveMessagesRequest> receiveMessages(
      StreamObserver<ReceiveMessagesResponse> answers) {
    Caller caller = Callers.current();
    EventExecutor loop = loops.current();
    var call = (ServerCallStreamObserver<ReceiveMessagesResponse>) answers;
    ReceiveStream stream =
        new ReceiveStream(
            new Settling(core, caller, reads, options.defaultLease()),
            new HandOut(core, caller, bodies, loop, call, options.defaultLease()),
            rules,
            loop,
            live,
            call);
    stream.start();
    return stream;
  }

  @Override
  public void cancelMessage(CancelMessageRequest request, StreamObserver<Message> answer) {
    Caller caller = Callers.current();
    answer(answer, core.cancel(caller, UUID.fromString(request.getId()), request.getReason()));
  }

  private <A> void answer(StreamObserver<A> answer, CompletableFuture<A> future) {
    UnaryAnswers.send(loops.current(), answer, future);
  }
}
