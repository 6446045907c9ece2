package io.tradehub.hub.api;

import com.google.protobuf.Message;
import com.google.rpc.Status;
import io.grpc.ForwardingServerCallListener.SimpleForwardingServerCallListener;
import io.grpc.Metadata;
import io.grpc.ServerCall;
import io.grpc.ServerCallHandler;
import io.grpc.ServerInterceptor;
import io.grpc.StatusRuntimeException;
import io.grpc.protobuf.StatusProto;
import java.util.Optional;

/**
 * Refuses a request that breaks the contract's field rules before its service sees it.
 *
 * <p>Only where the client sends one message. In a stream a bad item must not end the stream, so
 * streams check their items themselves.
 */
final class FieldRulesInterceptor implements ServerInterceptor {
  private final FieldRules rules;

  FieldRulesInterceptor(FieldRules rules) {
    this.rules = rules;
  }

  @Override
  public <Q, A> ServerCall.Listener<Q> interceptCall(
      ServerCall<Q, A> call, Metadata headers, ServerCallHandler<Q, A> next) {
    ServerCall.Listener<Q> listener = next.startCall(call, headers);
    if (!call.getMethodDescriptor().getType().clientSendsOneMessage()) {
      return listener;
    }
    return new SimpleForwardingServerCallListener<>(listener) {
      private boolean refused;

      @Override
      public void onMessage(Q request) {
        Optional<Status> refusal =
            request instanceof Message message ? rules.check(message) : Optional.empty();
        if (refusal.isEmpty()) {
          super.onMessage(request);
          return;
        }
        refused = true;
        StatusRuntimeException answer = StatusProto.toStatusRuntimeException(refusal.get());
        call.close(answer.getStatus(), answer.getTrailers());
      }

      @Override
      public void onHalfClose() {
        // The service has not had its request; it must not be told that requests have ended.
        if (!refused) {
          super.onHalfClose();
        }
      }
    };
  }
}
