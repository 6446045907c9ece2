package io.tradehub.hub.api;

import build.buf.protovalidate.Config;
import build.buf.protovalidate.ValidationResult;
import build.buf.protovalidate.Validator;
import build.buf.protovalidate.ValidatorFactory;
import build.buf.protovalidate.exceptions.ValidationException;
import build.buf.validate.FieldPathElement;
import com.google.protobuf.Message;
import com.google.rpc.BadRequest;
import com.google.rpc.Code;
import com.google.rpc.Status;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Checks requests against the field rules that the contract states (protovalidate). */
final class FieldRules {
  /** The reason of a refusal by field rules. */
  static final String REASON = "REQUEST_INVALID";

  private final Validator validator =
      ValidatorFactory.newBuilder()
          .withConfig(Config.newBuilder().setEnableNativeRules(true).build())
          .build();

  /** The refusal of a request that breaks its rules: every violation, with its field. */
  Optional<Status> check(Message request) {
    // Before the rules: a time outside protobuf's own bounds is more than they can compare.
    Optional<BadRequest.FieldViolation> time = Times.invalid(request);
    if (time.isPresent()) {
      return Optional.of(refusal(List.of(time.get())));
    }
    ValidationResult result;
    try {
      result = validator.validate(request);
    } catch (ValidationException e) {
      throw new IllegalStateException("the contract's field rules do not compile", e);
    }
    if (result.isSuccess()) {
      return Optional.empty();
    }
    List<BadRequest.FieldViolation> violations =
        result.getViolations().stream()
            .map(v -> v.toProto())
            .map(
                v ->
                    BadRequest.FieldViolation.newBuilder()
                        .setField(path(v.getField().getElementsList()))
                        .setDescription(v.getMessage())
                        .setReason(v.getRuleId())
                        .build())
            .toList();
    return Optional.of(refusal(violations));
  }

  private static Status refusal(List<BadRequest.FieldViolation> violations) {
    BadRequest.FieldViolation first = violations.getFirst();
    String more = violations.size() == 1 ? "" : " (and " + (violations.size() - 1) + " more)";
    return Status.newBuilder()
        .setCode(Code.INVALID_ARGUMENT_VALUE)
        .setMessage(first.getField() + ": " + first.getDescription() + more)
        .addDetails(Statuses.errorInfo(REASON, Map.of()))
        .addDetails(Statuses.pack(BadRequest.newBuilder().addAllFieldViolations(violations)))
        .build();
  }

  /** A field path as it is written in the contract: "filter.states[2]". */
  private static String path(List<FieldPathElement> elements) {
    StringBuilder path = new StringBuilder();
    for (FieldPathElement element : elements) {
      path.append(path.isEmpty() ? "" : ".").append(element.getFieldName());
      switch (element.getSubscriptCase()) {
        case INDEX -> path.append('[').append(element.getIndex()).append(']');
        case BOOL_KEY -> path.append('[').append(element.getBoolKey()).append(']');
        case INT_KEY -> path.append('[').append(element.getIntKey()).append(']');
        case UINT_KEY -> path.append('[').append(element.getUintKey()).append(']');
        case STRING_KEY -> path.append('[').append(element.getStringKey()).append(']');
        case SUBSCRIPT_NOT_SET -> {}
      }
    }
    return path.toString();
  }
}
