package io.tradehub.connectors.api.services;

import com.google.protobuf.Any;
import com.google.rpc.BadRequest;
import com.google.rpc.Code;
import com.google.rpc.ErrorInfo;
import com.google.rpc.Status;
import io.grpc.StatusRuntimeException;
import io.grpc.protobuf.StatusProto;
import io.tradehub.v1.Finding;
import io.tradehub.v1.Severity;
import io.tradehub.v1.ValidationReport;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.function.BiConsumer;

/** All that is wrong with a request's fields, told at once. */
public final class FieldErrors {
  private static final String DOMAIN = "tradehub";
  private static final String REASON = "DOCUMENT_INVALID";

  private final Map<String, Finding> byField = new LinkedHashMap<>();
  private final Set<String> parents = new HashSet<>();
  private final ValidationReport.Builder report = ValidationReport.newBuilder();

  /**
   * A field is wrong. What was found first of a field stands; what follows from it says nothing
   * new.
   *
   * @param ruleId as in findings: a rule's published identifier
   */
  public void add(String field, String ruleId, String text) {
    add(
        field,
        Finding.newBuilder()
            .setRuleId(ruleId)
            .setSeverity(Severity.SEVERITY_ERROR)
            .setLocation(field)
            .setText(text)
            .build());
  }

  /** The same, found in the document that was made of the request. */
  public void add(String field, Finding finding) {
    if (byField.putIfAbsent(field, finding) == null) {
      report.addFindings(finding);
      for (String part = parent(field); !part.isEmpty(); part = parent(part)) {
        parents.add(part);
      }
    }
  }

  /** The same, as a check says it. */
  public void add(String field, io.tradehub.connectors.api.Finding finding) {
    add(
        field,
        Finding.newBuilder()
            .setRuleId(finding.ruleId())
            .setSeverity(Severity.SEVERITY_ERROR)
            .setLocation(finding.location())
            .setText(finding.text())
            .build());
  }

  /** Whether something is wrong with a field, with what it is part of, or with a part of it. */
  public boolean covers(String field) {
    for (String part = field; !part.isEmpty(); part = parent(part)) {
      if (byField.containsKey(part)) {
        return true;
      }
    }
    return parents.contains(field);
  }

  private static String parent(String field) {
    return field.substring(0, Math.max(0, field.lastIndexOf('.')));
  }

  /** Gives each field that is wrong with what was found first of it, in the order found. */
  public void each(BiConsumer<String, Finding> to) {
    byField.forEach(to);
  }

  /** Whether nothing is wrong. */
  public boolean none() {
    return byField.isEmpty();
  }

  /** INVALID_ARGUMENT with every field and the findings; there must be one. */
  public StatusRuntimeException refusal() {
    return refusal(REASON);
  }

  /**
   * The same with another reason: it is no document that is refused.
   *
   * @param reason upper snake
   */
  public StatusRuntimeException refusal(String reason) {
    return refusal(reason, report.build(), byField);
  }

  /**
   * The same for a document that the core refused.
   *
   * @param report as the core gave it
   */
  public static StatusRuntimeException refusal(
      ValidationReport report, Map<String, Finding> byField) {
    return refusal(REASON, report, byField);
  }

  private static StatusRuntimeException refusal(
      String reason, ValidationReport report, Map<String, Finding> byField) {
    BadRequest.Builder bad = BadRequest.newBuilder();
    byField.forEach(
        (field, finding) ->
            bad.addFieldViolationsBuilder()
                .setField(field)
                .setReason(reason)
                .setDescription("[" + finding.getRuleId() + "] " + finding.getText()));
    Map.Entry<String, Finding> first = byField.entrySet().iterator().next();
    String more = byField.size() == 1 ? "" : "; and %d more".formatted(byField.size() - 1);
    ErrorInfo info =
        ErrorInfo.newBuilder()
            .setReason(reason)
            .setDomain(DOMAIN)
            .putMetadata("field", first.getKey())
            .putMetadata("rule", first.getValue().getRuleId())
            .build();
    return StatusProto.toStatusRuntimeException(
        Status.newBuilder()
            .setCode(Code.INVALID_ARGUMENT_VALUE)
            .setMessage(
                "%s: [%s] %s%s"
                    .formatted(
                        first.getKey(),
                        first.getValue().getRuleId(),
                        first.getValue().getText(),
                        more))
            .addDetails(Any.pack(info))
            .addDetails(Any.pack(bad.build()))
            .addDetails(Any.pack(report))
            .build());
  }
}
