package io.tradehub.hub.api;

import com.google.protobuf.Any;
import com.google.protobuf.Message;
import com.google.rpc.BadRequest;
import com.google.rpc.Code;
import com.google.rpc.ErrorInfo;
import com.google.rpc.QuotaFailure;
import com.google.rpc.RetryInfo;
import com.google.rpc.Status;
import io.grpc.StatusException;
import io.grpc.StatusRuntimeException;
import io.grpc.protobuf.StatusProto;
import io.tradehub.hub.core.Refusal;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Turns whatever went wrong into a google.rpc.Status that helps its reader and tells nothing of the
 * inside.
 *
 * <p>Every status has an ErrorInfo with domain "tradehub" and a stable reason. A refusal brings its
 * BadRequest, RetryInfo, QuotaFailure and ValidationReport. Anything unforeseen is INTERNAL with an
 * incident id that stands in the hub's log beside the cause.
 */
public final class Statuses {
  /** The domain of every ErrorInfo. */
  public static final String DOMAIN = "tradehub";

  private static final Logger log = LoggerFactory.getLogger(Statuses.class);
  private static final SecureRandom random = new SecureRandom();

  private Statuses() {}

  /** The status of anything thrown, with all its details; an unforeseen failure is logged here. */
  public static Status of(Throwable thrown) {
    Throwable t = thrown;
    while ((t instanceof CompletionException || t instanceof ExecutionException)
        && t.getCause() != null) {
      t = t.getCause();
    }
    if (t instanceof Refusal refusal) {
      return of(refusal);
    }
    Optional<Refusal> refusal = Refusal.behind(t);
    if (refusal.isPresent()) {
      return of(refusal.get());
    }
    if (t instanceof StatusRuntimeException e && deliberate(e.getStatus())) {
      return of(e.getStatus(), e);
    }
    if (t instanceof StatusException e && deliberate(e.getStatus())) {
      return of(e.getStatus(), e);
    }
    return incident(t);
  }

  /** The status of a refusal, with all its details. */
  public static Status of(Refusal refusal) {
    Status.Builder status =
        Status.newBuilder()
            .setCode(code(refusal.kind()).getNumber())
            .setMessage(refusal.getMessage())
            .addDetails(errorInfo(refusal.reason(), refusal.metadata()));
    refusal
        .retryAfter()
        .ifPresent(
            wait ->
                status.addDetails(
                    pack(
                        RetryInfo.newBuilder()
                            .setRetryDelay(
                                com.google.protobuf.Duration.newBuilder()
                                    .setSeconds(wait.getSeconds())
                                    .setNanos(wait.getNano())))));
    refusal
        .quota()
        .ifPresent(
            quota ->
                status.addDetails(
                    pack(
                        QuotaFailure.newBuilder()
                            .addViolations(
                                QuotaFailure.Violation.newBuilder()
                                    .setSubject(quota.subject())
                                    .setDescription(quota.description())))));
    if (!refusal.fields().isEmpty()) {
      BadRequest.Builder bad = BadRequest.newBuilder();
      for (Refusal.Field field : refusal.fields()) {
        bad.addFieldViolationsBuilder()
            .setField(field.path())
            .setDescription(field.description())
            .setReason(refusal.reason());
      }
      status.addDetails(pack(bad));
    }
    refusal.report().ifPresent(report -> status.addDetails(pack(report.toBuilder())));
    return status.build();
  }

  /** INTERNAL with an opaque incident id; the cause goes to the log, beside the id. */
  static Status incident(Throwable cause) {
    byte[] bytes = new byte[6];
    random.nextBytes(bytes);
    String id = HexFormat.of().formatHex(bytes);
    log.error("incident {}: a call failed for an unforeseen reason", id, cause);
    return Status.newBuilder()
        .setCode(Code.INTERNAL_VALUE)
        .setMessage(
            "an unforeseen failure in the hub; its log tells more under incident "
                + id
                + ". Whether the request took effect is not certain: ask before you repeat it,"
                + " or repeat it with the same request_id")
        .addDetails(errorInfo("INTERNAL", Map.of("incident", id)))
        .build();
  }

  /** A gRPC status with what it needs of details: at least an ErrorInfo. */
  private static Status of(io.grpc.Status status, Throwable thrown) {
    Status proto = StatusProto.fromThrowable(thrown);
    Status.Builder builder =
        proto == null
            ? Status.newBuilder()
                .setCode(status.getCode().value())
                .setMessage(status.getDescription() == null ? "" : status.getDescription())
            : proto.toBuilder();
    boolean informed = builder.getDetailsList().stream().anyMatch(any -> any.is(ErrorInfo.class));
    if (!informed) {
      builder.addDetails(0, errorInfo(status.getCode().name(), Map.of()));
    }
    return builder.build();
  }

  /**
   * Whether somebody chose this status for the user. UNKNOWN with a cause is what gRPC makes of an
   * exception that nobody thought of.
   */
  static boolean deliberate(io.grpc.Status status) {
    return status.getCode() != io.grpc.Status.Code.UNKNOWN || status.getCause() == null;
  }

  /** An ErrorInfo of ours, packed. */
  static Any errorInfo(String reason, Map<String, String> metadata) {
    return pack(
        ErrorInfo.newBuilder().setDomain(DOMAIN).setReason(reason).putAllMetadata(metadata));
  }

  /** A message packed as a detail. */
  static Any pack(Message.Builder detail) {
    return Any.pack(detail.build());
  }

  private static Code code(Refusal.Kind kind) {
    return switch (kind) {
      case INVALID_ARGUMENT -> Code.INVALID_ARGUMENT;
      case NOT_FOUND -> Code.NOT_FOUND;
      case ALREADY_EXISTS -> Code.ALREADY_EXISTS;
      case PERMISSION_DENIED -> Code.PERMISSION_DENIED;
      case FAILED_PRECONDITION -> Code.FAILED_PRECONDITION;
      case OUT_OF_RANGE -> Code.OUT_OF_RANGE;
      case RESOURCE_EXHAUSTED -> Code.RESOURCE_EXHAUSTED;
      case UNAVAILABLE -> Code.UNAVAILABLE;
    };
  }
}
