package io.tradehub.connectors.singlewindow.rules;

import io.tradehub.connectors.api.CreditCodes;
import io.tradehub.connectors.singlewindow.model.Section;
import java.util.List;

/** Who trades, owns, declares and enters: their codes. */
final class CompanyCheck {
  /** Stands for the code of whoever has none: natural persons, and some owners. */
  private static final String NONE = "NO";

  private static final List<String> CREDIT =
      List.of("TradeCoScc", "TradeCodeScc", "OwnerCodeScc", "AgentCodeScc", "CopCodeScc");
  private static final List<String> INSPECTION =
      List.of("TradeCiqCode", "OwnerCiqCode", "DeclCiqCode");
  private static final int CUSTOMS_CODE = 10;
  private static final int ORGANISATION_CODE = 9;

  private final Section head;
  private final Report report;

  private CompanyCheck(Subject subject) {
    head = subject.head();
    report = subject.report();
  }

  static void check(Subject subject) {
    CompanyCheck check = new CompanyCheck(subject);
    CREDIT.forEach(element -> check.credit(check.head, Subject.HEAD, element));
    check.credit(subject.declaration().section("TrnHead"), Place.ROOT.at("TrnHead"), "ApplCodeScc");
    check.alike();
    check.customs("TradeCode", false);
    check.customs("AgentCode", false);
    check.customs("OwnerCode", true);
    INSPECTION.forEach(check::inspection);
    if (subject.action().declares()) {
      check.overseas(subject);
    }
  }

  private void credit(Section section, Place place, String element) {
    String code = section.text(element);
    boolean owner = element.equals("OwnerCodeScc") || element.startsWith("TradeCo");
    if (code.isEmpty() || owner && code.equals(NONE)) {
      return;
    }
    switch (CreditCodes.fault(code)) {
      case NONE -> {
        // As it should be.
      }
      case FORM ->
          report.add(
              Rule.CREDIT_FORM,
              place.at(element),
              Report.shown(code)
                  + " has not 18 digits and capital letters without I, O, S, V and Z"
                  + (owner ? "; whoever has no code has NO" : ""));
      case CHECK ->
          report.add(
              Rule.CREDIT_CHECK,
              place.at(element),
              "%s ends in '%c', and to what is before it belongs '%c': something is mistyped"
                  .formatted(
                      Report.shown(code),
                      code.charAt(CreditCodes.LENGTH - 1),
                      CreditCodes.checkCharacter(code)));
    }
  }

  private void alike() {
    String now = head.text("TradeCoScc");
    String before = head.text("TradeCodeScc");
    if (!now.isEmpty() && !before.isEmpty() && !now.equals(before)) {
      report.add(
          Rule.TRADE_SCC,
          Subject.HEAD.at("TradeCodeScc"),
          "TradeCodeScc is %s and TradeCoScc, its newer name, is %s"
              .formatted(Report.shown(before), Report.shown(now)));
    }
  }

  private void customs(String element, boolean owner) {
    String code = head.text(element);
    if (code.isEmpty() || owner && (code.equals(NONE) || isOrganisation(code))) {
      return;
    }
    if (code.length() != CUSTOMS_CODE
        || !Texts.alphanumeric(code)
        || !Texts.digits(code.substring(0, 4))) {
      report.add(
          Rule.CUSTOMS_CODE,
          Subject.HEAD.at(element),
          "%s has not 4 digits and 6 digits or letters%s"
              .formatted(Report.shown(code), owner ? ", nor 9 of them, nor is it NO" : ""));
    }
  }

  private static boolean isOrganisation(String code) {
    return code.length() == ORGANISATION_CODE && Texts.alphanumeric(code);
  }

  private void inspection(String element) {
    String code = head.text(element);
    if (!code.isEmpty() && (code.length() != CUSTOMS_CODE || !Texts.alphanumeric(code))) {
      report.add(
          Rule.CIQ_CODE,
          Subject.HEAD.at(element),
          Report.shown(code) + " has not 10 digits and letters");
    }
  }

  private void overseas(Subject subject) {
    boolean named =
        subject.imports()
            ? !head.text("OverseasConsignorEname").isEmpty()
                || !head.text("OverseasConsignorCname").isEmpty()
            : !head.text("OverseasConsigneeEname").isEmpty();
    if (subject.flow().isPresent() && !named) {
      String element = subject.imports() ? "OverseasConsignorEname" : "OverseasConsigneeEname";
      report.add(
          Rule.OVERSEAS,
          Subject.HEAD.at(element),
          element + " is not there: the party abroad, or NO when there is none");
    }
  }
}
