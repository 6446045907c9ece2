package io.tradehub.connectors.cips.api;

import io.tradehub.connectors.api.services.FieldErrors;
import io.tradehub.connectors.cips.model.Reason;

/** Reasons that a request gives, and where its document carries them. */
final class Reasons {
  private Reasons() {}

  /** Reads one; INVALID_ARGUMENT when it has no code. */
  static Reason read(String code, String text, String expected) {
    FieldErrors errors = new FieldErrors();
    FieldReader fields = new FieldReader(errors);
    Reason reason =
        new Reason(
            fields.required("reason_code", code, "CH21-MISSING", expected),
            fields.text("reason_text", text));
    if (!errors.none()) {
      throw errors.refusal();
    }
    return reason;
  }

  /**
   * The field of a location in a camt.056 or pacs.004.
   *
   * @param other the field of all else
   */
  static String field(String location, String other) {
    if (location.contains("/AddtlInf")) {
      return "reason_text";
    }
    if (location.contains("RsnInf")) {
      return "reason_code";
    }
    if (location.contains("/RtrdIntrBkSttlmAmt")) {
      return location.endsWith("/@Ccy") ? "amount.currency_code" : "amount.amount";
    }
    return other;
  }
}
