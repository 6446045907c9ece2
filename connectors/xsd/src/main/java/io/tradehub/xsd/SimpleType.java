package io.tradehub.xsd;

import java.util.List;

/**
 * What a text may be: a base with facets, as in XML Schema.
 *
 * @param base what it is at bottom
 * @param maxLength in UTF-16 units, so that a character outside the basic plane counts twice (some
 *     validators count so, and none refuses what is accepted here); no bound when MAX_VALUE
 * @param values the only ones; none when any may be
 * @param patterns each of them must match
 * @param totalDigits of a decimal; no bound when MAX_VALUE
 * @param fractionDigits of a decimal; no bound when MAX_VALUE
 * @param notNegative whether a decimal may not be below 0
 * @param words what is expected, for people
 */
public record SimpleType(
    Base base,
    int maxLength,
    List<String> values,
    List<Pattern> patterns,
    int totalDigits,
    int fractionDigits,
    boolean notNegative,
    String words) {

  /** What a text is at bottom. */
  enum Base {
    STRING,
    DECIMAL,
    DATE,
    DATE_TIME,
    BOOLEAN;

    /** The one of a type of XML Schema; null for one that is not known. */
    static Base of(String name) {
      return switch (name) {
        case "string" -> STRING;
        case "decimal" -> DECIMAL;
        case "date" -> DATE;
        case "dateTime" -> DATE_TIME;
        case "boolean" -> BOOLEAN;
        default -> null;
      };
    }
  }

  /** Text as it is checked and told: without white space around it, unless it is a string. */
  public String normalised(String text) {
    if (base == Base.STRING) {
      return text;
    }
    int from = 0;
    int to = text.length();
    while (from < to && Lexical.isSpace(text.charAt(from))) {
      from++;
    }
    while (to > from && Lexical.isSpace(text.charAt(to - 1))) {
      to--;
    }
    return text.substring(from, to);
  }

  /** Whether a normalised text is one of these. */
  public boolean accepts(String text) {
    if (text.length() > maxLength) {
      return false;
    }
    if (!values.isEmpty() && !values.contains(text)) {
      return false;
    }
    for (int i = 0; i < patterns.size(); i++) {
      if (!patterns.get(i).matches(text)) {
        return false;
      }
    }
    return switch (base) {
      case STRING -> true;
      case DECIMAL -> Lexical.isDecimal(text, totalDigits, fractionDigits, notNegative);
      case DATE -> Lexical.isDate(text);
      case DATE_TIME -> Lexical.isDateTime(text);
      case BOOLEAN -> Lexical.isBoolean(text);
    };
  }

  /** What is wrong with a normalised text that is not accepted, for people. */
  public String complaint(String text) {
    if (text.isEmpty()) {
      return "is empty; expected " + words;
    }
    if (text.length() > maxLength) {
      return "has " + text.length() + " characters; at most " + maxLength + " are allowed";
    }
    return "is " + Words.quote(text) + "; expected " + words;
  }
}
