package io.tradehub.connectors.api;

import java.util.Objects;

/**
 * One thing that a check has to say of a document.
 *
 * @param ruleId the rule's published identifier ("BR-CO-15"); "XML" when the content is not well
 *     formed or not allowed, "XSD" when the structure is wrong
 * @param severity how grave it is
 * @param location an XPath into the document, or "line 12, column 7"; may be empty
 * @param text what is wrong, for people
 */
public record Finding(String ruleId, Severity severity, String location, String text) {
  public Finding {
    Objects.requireNonNull(ruleId);
    Objects.requireNonNull(severity);
    Objects.requireNonNull(location);
    Objects.requireNonNull(text);
  }

  /** How grave a finding is. Only an error refuses a document. */
  public enum Severity {
    INFO,
    WARNING,
    ERROR
  }

  /** A finding that refuses the document. */
  public static Finding error(String ruleId, String location, String text) {
    return new Finding(ruleId, Severity.ERROR, location, text);
  }
}
