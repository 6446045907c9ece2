package io.tradehub.connectors.singlewindow.rules;

import io.tradehub.connectors.singlewindow.model.Section;
import io.tradehub.connectors.singlewindow.rules.codes.Table;

/** The lines of goods: how many, their numbers, and the forms of their codes. */
final class GoodsCheck {
  /** A declaration has at most 50 lines; more goods take more declarations. */
  static final int MAX_LINES = 50;

  private static final int HS = 10;
  private static final int INSPECTION = 3;
  private static final int DISTRICT = 5;
  private static final int DIVISION = 6;

  private final Subject subject;
  private final Report report;

  private GoodsCheck(Subject subject) {
    this.subject = subject;
    report = subject.report();
  }

  static void check(Subject subject) {
    GoodsCheck check = new GoodsCheck(subject);
    check.count();
    for (int i = 0; i < subject.goods().size(); i++) {
      Section line = subject.goods().get(i);
      Place place = Subject.line(i);
      check.number(line, place, i + 1);
      check.commodity(line.text("CodeTS"), place.at("CodeTS"));
      check.inspection(line, place.at("CiqCode"));
      check.district(line.text("DistrictCode"), place.at("DistrictCode"));
      check.destination(line.text("DestCode"), place.at("DestCode"));
    }
  }

  private void count() {
    int lines = subject.goods().size();
    if (lines > MAX_LINES || lines == 0 && subject.action() != Action.SAVE) {
      report.add(
          Rule.LINES,
          Subject.LINES,
          lines == 0
              ? "there are no goods"
              : "%d lines of goods, and a declaration has at most %d: declare the rest in another"
                  .formatted(lines, MAX_LINES));
    }
  }

  private void number(Section line, Place place, int expected) {
    int number = Numbers.whole(line, "GNo");
    if (number >= 0 && number != expected) {
      report.add(
          Rule.LINE_NUMBER,
          place.at("GNo"),
          "%d, and lines are numbered in their order from 1: this is %d"
              .formatted(number, expected));
    }
  }

  private void commodity(String code, Place place) {
    if (code.isEmpty()) {
      return;
    }
    if (code.length() != HS || !Texts.digits(code)) {
      report.add(Rule.HS_FORM, place, Report.shown(code) + " has not 10 digits");
      return;
    }
    String chapter = code.substring(0, 2);
    if (chapter.equals("00") || chapter.equals("77") || chapter.equals("99")) {
      report.add(
          Rule.HS_CHAPTER,
          place,
          "%s is of chapter %s, which there is not".formatted(Report.shown(code), chapter));
    }
  }

  private void inspection(Section line, Place place) {
    String code = line.text("CiqCode");
    boolean right =
        code.isEmpty()
            || Texts.digits(code)
                && (code.length() == INSPECTION
                    || code.length() == HS + INSPECTION && code.startsWith(line.text("CodeTS")));
    if (!right) {
      report.add(
          Rule.INSPECTION_CODE,
          place,
          Report.shown(code) + " has neither 3 digits, nor the 10 of the HS code and 3 more");
    }
  }

  private void district(String code, Place place) {
    boolean form =
        code.length() == DISTRICT
            && Texts.digits(code.substring(0, DISTRICT - 1))
            && (Texts.digit(code.charAt(DISTRICT - 1)) || Texts.capital(code.charAt(DISTRICT - 1)));
    if (!code.isEmpty() && (!form || !province(code))) {
      report.add(
          Rule.DISTRICT,
          place,
          "%s is no district: 5 digits, of which the first two are a province and the last may be a letter"
              .formatted(Report.shown(code)));
    }
  }

  private void destination(String code, Place place) {
    if (!code.isEmpty() && (code.length() != DIVISION || !Texts.digits(code) || !province(code))) {
      report.add(
          Rule.DESTINATION_CODE,
          place,
          "%s is no administrative division: 6 digits, of which the first two are a province"
              .formatted(Report.shown(code)));
    }
  }

  private boolean province(String code) {
    return subject.tables().lookup(Table.PROVINCES, code.substring(0, 2)).isPresent();
  }
}
