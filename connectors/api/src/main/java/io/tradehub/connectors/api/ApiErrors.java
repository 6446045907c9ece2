package io.tradehub.connectors.api;

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

/**
 * gRPC errors of connectors' own services, as the hub's services give them: each has a {@link
 * ErrorInfo} with the domain "tradehub" and a short stable reason.
 */
public final class ApiErrors {
  private static final String DOMAIN = "tradehub";
  private static final Duration RETRY = Duration.newBuilder().setSeconds(5).build();

  private ApiErrors() {}

  /** A field of the request is wrong. */
  public static StatusRuntimeException badField(String field, String reason, String text) {
    return badFields(reason, Map.of(field, text));
  }

  /**
   * Fields of the request are wrong.
   *
   * @param fields what is wrong with each, by its path; at least one
   */
  public static StatusRuntimeException badFields(String reason, Map<String, String> fields) {
    BadRequest.Builder all = BadRequest.newBuilder();
    fields.forEach(
        (field, text) ->
            all.addFieldViolations(
                BadRequest.FieldViolation.newBuilder().setField(field).setDescription(text)));
    Map.Entry<String, String> first = fields.entrySet().iterator().next();
    String more = fields.size() == 1 ? "" : "; and %d more".formatted(fields.size() - 1);
    return of(
        Code.INVALID_ARGUMENT,
        reason,
        first.getKey() + ": " + first.getValue() + more,
        Map.of("field", first.getKey()),
        all.build());
  }

  /** What was asked for does not exist. */
  public static StatusRuntimeException notFound(
      String reason, String text, Map<String, String> about) {
    return of(Code.NOT_FOUND, reason, text, about);
  }

  /** It is there already, or its name is taken. */
  public static StatusRuntimeException alreadyExists(
      String reason, String text, Map<String, String> about) {
    return of(Code.ALREADY_EXISTS, reason, text, about);
  }

  /** It lies before or after all that is kept. */
  public static StatusRuntimeException outOfRange(
      String reason, String text, Map<String, String> about) {
    return of(Code.OUT_OF_RANGE, reason, text, about);
  }

  /** What there is does not allow it; trying again alone does not help. */
  public static StatusRuntimeException precondition(
      String reason, String text, Map<String, String> about) {
    return of(Code.FAILED_PRECONDITION, reason, text, about);
  }

  /** Somebody else was faster: what it builds on is not the newest any more. */
  public static StatusRuntimeException aborted(
      String reason, String text, Map<String, String> about) {
    return of(Code.ABORTED, reason, text, about);
  }

  /** This caller may not. */
  public static StatusRuntimeException denied(
      String reason, String text, Map<String, String> about) {
    return of(Code.PERMISSION_DENIED, reason, text, about);
  }

  /** The network does not answer; worth trying again. */
  public static StatusRuntimeException unavailable(
      String reason, String text, Map<String, String> about) {
    return of(Code.UNAVAILABLE, reason, text, about, retry());
  }

  /** The hub has no room now; worth trying again. */
  public static StatusRuntimeException busy(String text) {
    return of(Code.RESOURCE_EXHAUSTED, "BUSY", text, Map.of(), retry());
  }

  /** Nobody is known to make this call. */
  public static StatusRuntimeException unauthenticated() {
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
