package io.tradehub.hub.core;

import io.tradehub.hub.store.StoreException;
import io.tradehub.v1.ValidationReport;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Why the core does not do what was asked. The API turns it into a gRPC status with google.rpc
 * details; it carries no stack trace, for it is an answer and not a fault.
 */
public final class Refusal extends RuntimeException {
  private static final long serialVersionUID = 1;

  private final Kind kind;
  private final String reason;
  private final transient List<Field> fields;
  private final transient Optional<ValidationReport> report;
  private final transient Optional<Duration> retryAfter;
  private final transient Optional<Quota> quota;
  private final transient Map<String, String> metadata;

  private Refusal(
      Kind kind,
      String reason,
      String message,
      List<Field> fields,
      Optional<ValidationReport> report,
      Optional<Duration> retryAfter,
      Optional<Quota> quota,
      Map<String, String> metadata) {
    super(message, null, false, false);
    this.kind = kind;
    this.reason = reason;
    this.fields = List.copyOf(fields);
    this.report = report;
    this.retryAfter = retryAfter;
    this.quota = quota;
    this.metadata = Map.copyOf(metadata);
  }

  /** What sort of refusal; each is the gRPC status code of the same name. */
  public enum Kind {
    INVALID_ARGUMENT,
    NOT_FOUND,
    ALREADY_EXISTS,
    PERMISSION_DENIED,
    FAILED_PRECONDITION,
    OUT_OF_RANGE,
    RESOURCE_EXHAUSTED,
    UNAVAILABLE
  }

  /**
   * What is wrong with one field.
   *
   * @param path of the request: "document.sender"
   * @param description what is wrong and what was expected
   */
  public record Field(String path, String description) {}

  /**
   * Which limit was passed.
   *
   * @param subject whose limit it is: "tenant:acme"
   * @param description the limit and what was asked for
   */
  public record Quota(String subject, String description) {}

  /**
   * The refusal that a failure amounts to: a store that has stopped is no unforeseen failure of one
   * call, but a hub that stops.
   */
  public static Optional<Refusal> behind(Throwable failure) {
    return failure instanceof StoreException e && e.isStopped()
        ? Optional.of(Committer.stopping())
        : Optional.empty();
  }

  /** A refusal with a reason (UPPER_SNAKE_CASE, stable) and a message for people. */
  public static Refusal of(Kind kind, String reason, String message) {
    return new Refusal(
        kind,
        reason,
        message,
        List.of(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Map.of());
  }

  /** INVALID_ARGUMENT that names a field. */
  public static Refusal field(String reason, String path, String description) {
    return new Refusal(
        Kind.INVALID_ARGUMENT,
        reason,
        path + ": " + description,
        List.of(new Field(path, description)),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Map.of());
  }

  /** INVALID_ARGUMENT because the document breaks its rules. */
  public static Refusal document(String message, ValidationReport report) {
    return new Refusal(
        Kind.INVALID_ARGUMENT,
        "DOCUMENT_INVALID",
        message,
        List.of(),
        Optional.of(report),
        Optional.empty(),
        Optional.empty(),
        Map.of());
  }

  /** RESOURCE_EXHAUSTED or UNAVAILABLE with a time to wait. */
  public static Refusal later(Kind kind, String reason, String message, Duration retryAfter) {
    return new Refusal(
        kind,
        reason,
        message,
        List.of(),
        Optional.empty(),
        Optional.of(retryAfter),
        Optional.empty(),
        Map.of());
  }

  /** RESOURCE_EXHAUSTED because a limit was passed, with a time to wait. */
  public static Refusal quota(String reason, String message, Quota quota, Duration retryAfter) {
    return new Refusal(
        Kind.RESOURCE_EXHAUSTED,
        reason,
        message,
        List.of(),
        Optional.empty(),
        Optional.of(retryAfter),
        Optional.of(quota),
        Map.of());
  }

  /** The same with facts for ErrorInfo.metadata. */
  public Refusal with(Map<String, String> facts) {
    return new Refusal(kind, reason, getMessage(), fields, report, retryAfter, quota, facts);
  }

  /** What sort of refusal. */
  public Kind kind() {
    return kind;
  }

  /** The stable reason, for google.rpc.ErrorInfo. */
  public String reason() {
    return reason;
  }

  /** What is wrong with which field; for google.rpc.BadRequest. */
  public List<Field> fields() {
    return fields;
  }

  /** What the rules found, when that is why. */
  public Optional<ValidationReport> report() {
    return report;
  }

  /** When to try again; for google.rpc.RetryInfo. */
  public Optional<Duration> retryAfter() {
    return retryAfter;
  }

  /** Which limit was passed; for google.rpc.QuotaFailure. */
  public Optional<Quota> quota() {
    return quota;
  }

  /** Facts for ErrorInfo.metadata. */
  public Map<String, String> metadata() {
    return metadata;
  }
}
