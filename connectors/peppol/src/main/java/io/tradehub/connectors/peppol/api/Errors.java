package io.tradehub.connectors.peppol.api;

import com.google.protobuf.Any;
import com.google.protobuf.Duration;
import com.google.protobuf.Message;
import com.google.rpc.BadRequest;
import com.google.rpc.Code;
import com.google.rpc.ErrorInfo;
import com.google.rpc.RetryInfo;
import com.google.rpc.Status;
import io.grpc.StatusRuntimeException;
import io.grpc.protobuf.StatusProto;
import java.util.Map;

/** gRPC errors of this service: each has a google.rpc.ErrorInfo with domain "tradehub". */
final class Errors {
  private static final String DOMAIN = "tradehub";
  private static final Duration RETRY = Duration.newBuilder().setSeconds(5).build();

  private Errors() {}

  /** A field of the request is wrong. */
  static StatusRuntimeException badField(String field, String reason, String text) {
    return of(
        Code.INVALID_ARGUMENT,
        reason,
        field + ": " + text,
        Map.of("field", field),
        BadRequest.newBuilder()
            .addFieldViolations(
                BadRequest.FieldViolation.newBuilder().setField(field).setDescription(text))
            .build());
  }

  /** What was asked for does not exist. */
  static StatusRuntimeException notFound(String reason, String text, Map<String, String> about) {
    return of(Code.NOT_FOUND, reason, text, about);
  }

  /** The network does not answer; worth trying again. */
  static StatusRuntimeException unavailable(String reason, String text, Map<String, String> about) {
    return of(Code.UNAVAILABLE, reason, text, about, retry());
  }

  /** The hub has no room now; worth trying again. */
  static StatusRuntimeException busy(String text) {
    return of(Code.RESOURCE_EXHAUSTED, "BUSY", text, Map.of(), retry());
  }

  /** Nobody is known to make this call. */
  static StatusRuntimeException unauthenticated() {
    return of(Code.UNAUTHENTICATED, "UNAUTHENTICATED", "no caller is known", Map.of());
  }

  private static RetryInfo retry() {
    return RetryInfo.newBuilder().setRetryDelay(RETRY).build();
  }

  private static StatusRuntimeException of(
      Code code, String reason, String text, Map<String, String> about, Message... details) {
    ErrorInfo info =
        ErrorInfo.newBuilder().setReason(reason).setDomain(DOMAIN).putAllMetadata(about).build();
    Status.Builder status =
        Status.newBuilder().setCode(code.getNumber()).setMessage(text).addDetails(Any.pack(info));
    for (Message detail : details) {
      status.addDetails(Any.pack(detail));
    }
    return StatusProto.toStatusRuntimeException(status.build());
  }
}
