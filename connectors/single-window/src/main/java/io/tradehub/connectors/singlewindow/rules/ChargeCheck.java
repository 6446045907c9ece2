package io.tradehub.connectors.singlewindow.rules;

import io.tradehub.connectors.singlewindow.model.Section;
import io.tradehub.connectors.singlewindow.rules.codes.Code;
import io.tradehub.connectors.singlewindow.rules.codes.Table;
import java.math.BigDecimal;
import java.util.Optional;

/** Freight, insurance and other charges, each by itself and by the terms of delivery. */
final class ChargeCheck {
  private static final String RATE = "1";
  private static final String UNIT_PRICE = "2";
  private static final BigDecimal MAX_RATE = BigDecimal.valueOf(99);

  private final Subject subject;
  private final Section head;
  private final Report report;

  private ChargeCheck(Subject subject) {
    this.subject = subject;
    head = subject.head();
    report = subject.report();
  }

  static void check(Subject subject) {
    ChargeCheck check = new ChargeCheck(subject);
    check.parts("Fee", true);
    check.parts("Insur", false);
    check.parts("Other", false);
    check.terms("Fee", "freight");
    check.terms("Insur", "insurance");
  }

  private void parts(String charge, boolean byWeight) {
    String mark = head.text(charge + "Mark");
    String rate = head.text(charge + "Rate");
    String currency = head.text(charge + "Curr");
    if (mark.isEmpty() && rate.isEmpty() && currency.isEmpty()) {
      return;
    }
    if (mark.isEmpty() || rate.isEmpty()) {
      wrong(
          charge + (mark.isEmpty() ? "Mark" : "Rate"),
          "%s is not there, and there is %s"
              .formatted(
                  charge + (mark.isEmpty() ? "Mark" : "Rate"),
                  mark.isEmpty() ? charge + (rate.isEmpty() ? "Curr" : "Rate") : charge + "Mark"));
      return;
    }
    if (mark.equals(UNIT_PRICE) && !byWeight) {
      wrong(
          charge + "Mark", "2, so much a tonne, is of freight alone; here it is 1 rate or 3 total");
    }
    if (mark.equals(RATE)) {
      if (!currency.isEmpty()) {
        wrong(charge + "Curr", Report.shown(currency) + ", and a rate has no currency");
      }
      Numbers.signed(head, charge + "Rate")
          .filter(value -> value.abs().compareTo(MAX_RATE) > 0)
          .ifPresent(
              value ->
                  wrong(charge + "Rate", Report.shown(rate) + " per cent; a rate is at most 99"));
    } else if (currency.isEmpty()) {
      wrong(charge + "Curr", charge + "Curr is not there: the currency of " + Report.shown(rate));
    }
  }

  private void wrong(String element, String text) {
    report.add(Rule.CHARGE, Subject.HEAD.at(element), text);
  }

  private void terms(String charge, String name) {
    Optional<Code> terms = subject.code(Table.TERMS, "TransMode");
    if (terms.isEmpty() || subject.flow().isEmpty()) {
      return;
    }
    String wanted = terms.get().more((subject.imports() ? "import-" : "export-") + name);
    boolean there =
        Numbers.of(head, charge + "Rate").filter(value -> value.signum() != 0).isPresent();
    String what =
        "%s of an %s on %s terms (%s)"
            .formatted(
                name,
                subject.imports() ? "import" : "export",
                terms.get().name(),
                terms.get().code());
    if (wanted.equals("yes") && !there && crossesTheBorder()) {
      report.add(
          Rule.CHARGE_MISSING,
          Subject.HEAD.at(charge + "Rate"),
          "the " + what + " is declared besides the price, and is not there");
    } else if (wanted.equals("no") && there) {
      report.add(
          Rule.CHARGE_EXTRA,
          Subject.HEAD.at(charge + "Rate"),
          "the " + what + " is not declared: take it out, or look at the terms");
    }
  }

  /** Goods that only change their customs status have no freight. */
  private boolean crossesTheBorder() {
    return subject
        .code(Table.TRANSPORT_MODES, "TrafMode")
        .filter(mode -> mode.more("real").equals("no"))
        .isEmpty();
  }
}
