package io.tradehub.hub.api;

import com.google.rpc.Status;
import io.grpc.ForwardingServerCall.SimpleForwardingServerCall;
import io.grpc.ForwardingServerCallListener.SimpleForwardingServerCallListener;
import io.grpc.Metadata;
import io.grpc.ServerCall;
import io.grpc.ServerCallHandler;
import io.grpc.ServerInterceptor;
import io.grpc.StatusRuntimeException;
import io.grpc.protobuf.StatusProto;

/**
 * The one place where failures become statuses: of our services, of the connectors' services and of
 * the interceptors behind this one. A service hands whatever it caught to {@code onError}, or
 * throws it.
 *
 * <p>A refused call's details are cut to what ordinary clients take in trailers; a client that
 * takes more says so with the metadata {@code tradehub-error-detail-bytes}, up to 1 MiB.
 */
final class ErrorInterceptor implements ServerInterceptor {
  /** How many bytes of error details the client takes. */
  static final Metadata.Key<String> DETAIL_BYTES =
      Metadata.Key.of("tradehub-error-detail-bytes", Metadata.ASCII_STRING_MARSHALLER);

  @Override
  public <Q, A> ServerCall.Listener<Q> interceptCall(
      ServerCall<Q, A> call, Metadata headers, ServerCallHandler<Q, A> next) {
    TranslatingCall<Q, A> translating = new TranslatingCall<>(call, detailBytes(headers));
    ServerCall.Listener<Q> listener;
    try {
      listener = next.startCall(translating, headers);
    } catch (RuntimeException e) {
      translating.fail(e);
      return new ServerCall.Listener<>() {};
    }
    return new GuardingListener<>(listener, translating);
  }

  private static int detailBytes(Metadata headers) {
    String wanted = headers.get(DETAIL_BYTES);
    if (wanted == null) {
      return Details.DEFAULT_BYTES;
    }
    try {
      return Math.clamp(Long.parseLong(wanted.strip()), Details.DEFAULT_BYTES, Details.MAX_BYTES);
    } catch (NumberFormatException e) {
      return Details.DEFAULT_BYTES;
    }
  }

  /** Closes with a status for users, whatever it is closed with. */
  private static final class TranslatingCall<Q, A> extends SimpleForwardingServerCall<Q, A> {
    private final int detailBytes;
    private boolean closed;

    TranslatingCall(ServerCall<Q, A> call, int detailBytes) {
      super(call);
      this.detailBytes = detailBytes;
    }

    @Override
    public void close(io.grpc.Status status, Metadata trailers) {
      closed = true;
      if (status.isOk()) {
        super.close(status, trailers);
        return;
      }
      // gRPC wraps what it does not know as UNKNOWN with a cause: look at the cause.
      Throwable thrown =
          Statuses.deliberate(status)
              ? new StatusRuntimeException(status, trailers)
              : status.getCause();
      Status fitting = Details.fit(Statuses.of(thrown), detailBytes);
      StatusRuntimeException answer = StatusProto.toStatusRuntimeException(fitting);
      super.close(answer.getStatus(), answer.getTrailers());
    }

    void fail(RuntimeException thrown) {
      if (!closed) {
        close(io.grpc.Status.UNKNOWN.withCause(thrown), new Metadata());
      }
    }
  }

  /** Ends the call when a service throws, with the same care. */
  private static final class GuardingListener<Q> extends SimpleForwardingServerCallListener<Q> {
    private final TranslatingCall<Q, ?> call;

    GuardingListener(ServerCall.Listener<Q> listener, TranslatingCall<Q, ?> call) {
      super(listener);
      this.call = call;
    }

    @Override
    public void onMessage(Q message) {
      guard(() -> super.onMessage(message));
    }

    @Override
    public void onHalfClose() {
      guard(super::onHalfClose);
    }

    @Override
    public void onReady() {
      guard(super::onReady);
    }

    @Override
    public void onCancel() {
      guard(super::onCancel);
    }

    @Override
    public void onComplete() {
      guard(super::onComplete);
    }

    private void guard(Runnable step) {
      try {
        step.run();
      } catch (RuntimeException e) {
        call.fail(e);
      }
    }
  }
}
