package io.tradehub.connectors.singlewindow.rules;

import io.tradehub.connectors.singlewindow.model.Section;
import io.tradehub.connectors.singlewindow.rules.codes.CodeTable;
import io.tradehub.connectors.singlewindow.rules.codes.CodeTables;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** Checks each element by itself: its characters, its length, its form, its table of codes. */
final class FieldCheck {
  private static final Field ANY = new Field.Text(Integer.MAX_VALUE, true);

  /** Elements that may stand several times in the element that holds them. */
  private static final Set<String> REPEATED =
      Set.of(
          "DecList",
          "DecGoodsLimit",
          "DecGoodsLimitVin",
          "Container",
          "LicenseDocu",
          "DecRequestCert",
          "DecOtherPack",
          "DecCopLimit",
          "DecUser",
          "DecMarkLob",
          "DecSupplementList",
          "EdocRealation",
          "EcoRelation",
          "DecCopPromise",
          "TrnList",
          "TrnContainer",
          "TrnContaGoods");

  private final CodeTables tables;
  private final Report report;

  FieldCheck(CodeTables tables, Report report) {
    this.tables = tables;
    this.report = report;
  }

  /** Checks a section and those in it. */
  void check(Section section, Place place) {
    section
        .texts()
        .forEach(
            (element, text) -> {
              Field field = Fields.of(section.name(), element).orElse(ANY);
              check(field, text, place.at(element));
            });
    Map<String, Integer> seen = new HashMap<>();
    for (Section inner : section.sections()) {
      int number = seen.merge(inner.name(), 1, Integer::sum);
      check(
          inner,
          REPEATED.contains(inner.name())
              ? place.at(inner.name(), number)
              : place.at(inner.name()));
    }
  }

  /** The day that a text says; empty when it says none. */
  static Optional<LocalDate> day(String text) {
    if (!Numbers.isPlain(text, 8, 0, false) || text.length() != 8) {
      return Optional.empty();
    }
    try {
      return Optional.of(LocalDate.parse(text, DateTimeFormatter.BASIC_ISO_DATE));
    } catch (DateTimeParseException e) {
      return Optional.empty();
    }
  }

  private void check(Field field, String text, Place place) {
    int forbidden = Characters.firstForbidden(text, field instanceof Field.Text t && t.lines());
    if (forbidden >= 0) {
      report.add(
          Rule.CHARACTERS,
          place,
          "there is a character that is not allowed: "
              + Characters.shown(forbidden)
              + "; take it out");
      return;
    }
    switch (field) {
      case Field.Text(int length, boolean lines) -> text(text, length, place);
      case Field.Number(int whole, int decimals, boolean signed) -> {
        if (!Numbers.isPlain(text, whole, decimals, signed)) {
          report.add(Rule.NUMBER, place, number(text, whole, decimals));
        }
      }
      case Field.Day() -> {
        if (day(text).isEmpty()) {
          report.add(
              Rule.DATE, place, Report.shown(text) + " is no day; one is written like 20261121");
        }
      }
      case Field.Mark(Set<String> values) -> {
        if (!values.contains(text)) {
          report.add(
              Rule.FLAG,
              place,
              Report.shown(text) + " is none of " + String.join(", ", new TreeSet<>(values)));
        }
      }
      case Field.Coded(var table, Rule rule) -> coded(text, tables.table(table), rule, place);
    }
  }

  private static String number(String text, int whole, int decimals) {
    return decimals == 0
        ? "%s is no whole number of at most %d digits".formatted(Report.shown(text), whole)
        : "%s is no number of at most %d digits, a point and %d digits"
            .formatted(Report.shown(text), whole, decimals);
  }

  private void text(String text, int length, Place place) {
    int characters = text.codePointCount(0, text.length());
    if (characters > length) {
      report.add(
          Rule.LENGTH,
          place,
          "%d characters, and there is room for %d".formatted(characters, length));
      return;
    }
    int outside = Characters.firstOutsideGbk(text);
    if (outside >= 0) {
      report.add(
          Rule.GBK,
          place,
          "%s is not in GBK: customs may show a question mark in its place"
              .formatted(Characters.shown(outside)));
    }
    int bytes = text.length() * 4 <= length ? 0 : Characters.bytes(text);
    if (bytes > length) {
      report.add(
          Rule.BYTES,
          place,
          "%d characters, but %d bytes in GB18030, and customs may count the bytes: there is room for %d"
              .formatted(characters, bytes, length));
    }
  }

  private void coded(String text, CodeTable table, Rule rule, Place place) {
    if (table.has(text)) {
      return;
    }
    report.add(
        rule,
        rule.severity(table),
        place,
        "%s is not in the table %s%s"
            .formatted(
                Report.shown(text),
                table.edition(),
                table.complete()
                    ? ""
                    : ", which is not complete: look whether it is a newer code"));
  }
}
