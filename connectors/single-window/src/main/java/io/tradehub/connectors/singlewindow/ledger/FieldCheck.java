package io.tradehub.connectors.singlewindow.ledger;

import io.tradehub.v1.Finding;
import io.tradehub.v1.Money;
import io.tradehub.v1.Quantity;
import io.tradehub.v1.Severity;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Reads the fields of one thing and gathers all that is wrong with them. What cannot be read is
 * answered as an empty value, so that reading goes on.
 */
final class FieldCheck {
  private static final BigDecimal MAX_QUANTITY = new BigDecimal("1000000000");
  private static final BigDecimal MAX_MONEY = new BigDecimal("1000000000000");
  private static final Pattern BOOK = Pattern.compile("[A-Z0-9]{12}");
  private static final Pattern UNIT = Pattern.compile("[0-9]{3}");
  private static final Pattern LETTERS3 = Pattern.compile("[A-Z]{3}");
  private static final Pattern HS_CODE = Pattern.compile("[0-9]{10}");
  private static final Pattern ID = Pattern.compile("[\\x21-\\x7e]([\\x20-\\x7e]*[\\x21-\\x7e])?");

  private final String rules;
  private final String path;
  private final List<Finding> findings;

  /**
   * @param rules how the rules' ids begin: "DEC-SALE"
   */
  FieldCheck(String rules) {
    this(rules, "", new ArrayList<>());
  }

  private FieldCheck(String rules, String path, List<Finding> findings) {
    this.rules = rules;
    this.path = path;
    this.findings = findings;
  }

  /** The fields of a message in this one; what is found is gathered together. */
  FieldCheck in(String field) {
    return new FieldCheck(rules, path + field + ".", findings);
  }

  /** All that was found so far. */
  List<Finding> findings() {
    return List.copyOf(findings);
  }

  void wrong(String rule, String field, String text) {
    findings.add(finding(rules + "-" + rule, path + field, text));
  }

  static Finding finding(String rule, String location, String text) {
    return Finding.newBuilder()
        .setRuleId(rule)
        .setSeverity(Severity.SEVERITY_ERROR)
        .setLocation(location)
        .setText(text)
        .build();
  }

  String book(String field, String value) {
    if (!BOOK.matcher(value).matches()) {
      wrong(
          "BOOK",
          field,
          "an account book has 12 capital letters and digits, not '%s'".formatted(value));
    }
    return value;
  }

  int item(String field, int value) {
    if (value < 1) {
      wrong("ITEM", field, "an item of an account book is a number from 1, not " + value);
    }
    return value;
  }

  String id(String field, String value, int max) {
    if (value.length() > max || !ID.matcher(value).matches()) {
      wrong(
          "ID",
          field,
          "an id has 1 to %d printable characters of ASCII, with no space at its ends, not '%s'"
              .formatted(max, value));
    }
    return value;
  }

  /** A text, needed or not. */
  String text(String rule, String field, String value, boolean needed, int max) {
    if (needed && value.isBlank()) {
      wrong(rule, field, "it is missing");
    } else if (value.codePointCount(0, value.length()) > max) {
      wrong(
          rule,
          field,
          "it has %d characters, and may have %d"
              .formatted(value.codePointCount(0, value.length()), max));
    } else if (value.codePoints().anyMatch(Character::isISOControl)) {
      wrong(rule, field, "it has a control character, such as a line break");
    }
    return value;
  }

  String hsCode(String field, String value, boolean needed) {
    return form("HS-CODE", field, value, needed, HS_CODE, "an HS code has 10 digits");
  }

  String country(String field, String value, boolean needed) {
    return form(
        "ORIGIN", field, value, needed, LETTERS3, "a country is three capital letters, like CHN");
  }

  String currency(String field, String value) {
    return form(
        "CURRENCY", field, value, true, LETTERS3, "a currency is three capital letters, like CNY");
  }

  private String unit(String field, String value) {
    return form("UNIT", field, value, true, UNIT, "a unit is three digits, like 035 for kilograms");
  }

  private String form(
      String rule, String field, String value, boolean needed, Pattern form, String expected) {
    if ((needed || !value.isEmpty()) && !form.matcher(value).matches()) {
      wrong(
          rule,
          field,
          value.isEmpty()
              ? "it is missing; " + expected
              : expected + ", not '%s'".formatted(value));
    }
    return value;
  }

  /** How much of what; with a unit whenever there is a value. */
  FilingLine.Measure measure(String rule, String field, Quantity quantity) {
    FieldCheck inner = in(field);
    BigDecimal value =
        inner.positive(
            rule, "value", quantity.getValue(), Decimals.QUANTITY, MAX_QUANTITY, "a quantity");
    return new FilingLine.Measure(value, inner.unit("unit_code", quantity.getUnitCode()));
  }

  /** The same, when there is one. */
  Optional<FilingLine.Measure> optionalMeasure(String rule, String field, Quantity quantity) {
    return quantity.equals(Quantity.getDefaultInstance())
        ? Optional.empty()
        : Optional.of(measure(rule, field, quantity));
  }

  /** Of two quantities of the same goods in the same unit, both are the same. */
  void agrees(String rule, String field, FilingLine.Measure legal, FilingLine.Measure sold) {
    boolean read = legal.value().signum() > 0 && sold.value().signum() > 0;
    if (read && legal.unit().equals(sold.unit()) && legal.value().compareTo(sold.value()) != 0) {
      in(field)
          .wrong(
              rule,
              "value",
              "it is %s, and the same goods in the same unit %s are %s"
                  .formatted(
                      Decimals.text(legal.value()), sold.unit(), Decimals.text(sold.value())));
    }
  }

  BigDecimal quantity(String rule, String field, String value) {
    return positive(rule, field, value, Decimals.QUANTITY, MAX_QUANTITY, "a quantity");
  }

  BigDecimal price(String field, String value) {
    return positive("PRICE", field, value, Decimals.PRICE, MAX_MONEY, "a price");
  }

  BigDecimal money(String rule, String field, Money money) {
    FieldCheck inner = in(field);
    String code = inner.currency("currency_code", money.getCurrencyCode());
    return inner.positive(
        rule, "amount", money.getAmount(), Decimals.cents(code), MAX_MONEY, "an amount");
  }

  /** A number above 0; 0 when it is none. */
  private BigDecimal positive(
      String rule, String field, String value, int decimals, BigDecimal below, String what) {
    Optional<BigDecimal> read = Decimals.read(value);
    if (read.isEmpty()) {
      wrong(
          rule,
          field,
          value.isEmpty()
              ? "it is missing"
              : "%s is written in digits with at most one point, not '%s'".formatted(what, value));
      return BigDecimal.ZERO;
    }
    BigDecimal number = read.get();
    if (number.signum() == 0 || number.compareTo(below) >= 0) {
      wrong(rule, field, "%s is above 0 and below %s, not %s".formatted(what, below, value));
      return BigDecimal.ZERO;
    }
    if (Decimals.decimals(number) > decimals) {
      wrong(
          rule, field, "%s has at most %d decimals here, not %s".formatted(what, decimals, value));
      return BigDecimal.ZERO;
    }
    return number;
  }
}
