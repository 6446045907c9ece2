package io.tradehub.connectors.api.services;

import com.google.protobuf.Any;
import com.google.protobuf.InvalidProtocolBufferException;
import com.google.protobuf.Message;
import com.google.rpc.Status;
import io.grpc.StatusRuntimeException;
import io.grpc.protobuf.StatusProto;
import java.util.Optional;
import java.util.concurrent.CompletionException;

/** What stands in the details of a refusal. */
public final class ApiDetails {
  private ApiDetails() {}

  /** One detail of a failure; empty when it is no refusal, or has none such. */
  public static <T extends Message> Optional<T> of(Throwable failure, Class<T> type) {
    Status status =
        cause(failure) instanceof StatusRuntimeException refusal
            ? StatusProto.fromThrowable(refusal)
            : null;
    if (status == null) {
      return Optional.empty();
    }
    for (Any detail : status.getDetailsList()) {
      if (detail.is(type)) {
        try {
          return Optional.of(detail.unpack(type));
        } catch (InvalidProtocolBufferException e) {
          return Optional.empty();
        }
      }
    }
    return Optional.empty();
  }

  /** A future's failure without what futures wrap it in. */
  public static Throwable cause(Throwable failure) {
    return failure instanceof CompletionException && failure.getCause() != null
        ? failure.getCause()
        : failure;
  }
}
