package io.tradehub.connectors.singlewindow.rules;

import io.tradehub.connectors.singlewindow.model.Section;
import io.tradehub.connectors.singlewindow.rules.codes.CodeTable;
import io.tradehub.connectors.singlewindow.rules.codes.Table;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/** The forms of what stands in the head, besides companies and books. */
final class HeadCheck {
  private static final Pattern LICENCE =
      Pattern.compile("[0-9A-Za-z]{2}-[0-9A-Za-z]{2}-[0-9A-Za-z]{1,14}");

  /** Water, rail, air and post. */
  private static final Set<String> BY_BILL = Set.of("2", "3", "5", "6");

  private static final int PORT = 6;
  private static final int COUNTRY = 3;
  private static final int MAX_DAYS_AWAY = 366;

  private final Subject subject;
  private final Section head;
  private final Report report;

  private HeadCheck(Subject subject) {
    this.subject = subject;
    head = subject.head();
    report = subject.report();
  }

  static void check(Subject subject) {
    HeadCheck check = new HeadCheck(subject);
    check.type();
    check.licence();
    check.port("DistinatePort");
    check.port("DespPortCode");
    check.entryPort();
    check.borderDate();
    check.promises();
    check.materials();
    if (subject.action() != Action.SAVE) {
      check.bill();
    }
  }

  private void bill() {
    String mode = head.text("TrafMode");
    if (BY_BILL.contains(mode) && head.text("BillNo").isEmpty()) {
      report.add(
          Rule.BILL_NUMBER,
          Subject.HEAD.at("BillNo"),
          "BillNo is not there, and goods by transport %s have one".formatted(mode));
    }
  }

  private void type() {
    String type = head.text("Type");
    CodeTable kinds = subject.tables().table(Table.DECLARATION_TYPES);
    String kind = kinds.has(type) || type.length() < 2 ? type : type.substring(0, 2);
    if (!kind.isBlank() && !kinds.has(kind)) {
      report.add(
          Rule.TYPE,
          Rule.TYPE.severity(kinds),
          Subject.HEAD.at("Type"),
          "%s is not in the table %s".formatted(Report.shown(kind), kinds.edition()));
    }
  }

  private void licence() {
    String number = head.text("LicenseNo");
    if (!number.isEmpty() && !LICENCE.matcher(number).matches()) {
      report.add(
          Rule.LICENCE_NUMBER,
          Subject.HEAD.at("LicenseNo"),
          Report.shown(number) + " is not written like 26-AA-123456: year, office, number");
    }
  }

  private void port(String element) {
    String port = head.text(element);
    boolean right =
        port.isEmpty()
            || port.length() == PORT
                && Texts.alphanumeric(port)
                && subject.tables().lookup(Table.COUNTRIES, port.substring(0, COUNTRY)).isPresent();
    if (!right) {
      report.add(
          Rule.PORT,
          Subject.HEAD.at(element),
          "%s is no port: the three letters of its country, and three more digits or letters"
              .formatted(Report.shown(port)));
    }
  }

  private void entryPort() {
    String port = head.text("EntyPortCode");
    if (!port.isEmpty() && (port.length() != PORT || !Texts.digits(port))) {
      report.add(
          Rule.ENTRY_PORT,
          Subject.HEAD.at("EntyPortCode"),
          Report.shown(port) + " has not 6 digits, as ports of entry and exit have");
    }
  }

  private void borderDate() {
    FieldCheck.day(head.text("IEDate"))
        .filter(day -> Math.abs(ChronoUnit.DAYS.between(subject.today(), day)) > MAX_DAYS_AWAY)
        .ifPresent(
            day ->
                report.add(
                    Rule.BORDER_DATE,
                    Subject.HEAD.at("IEDate"),
                    "%s is more than a year away from today, %s".formatted(day, subject.today())));
  }

  private void promises() {
    String promises = head.text("PromiseItmes");
    for (int i = 0; i < promises.length(); i++) {
      if ("019".indexOf(promises.charAt(i)) < 0) {
        report.add(
            Rule.PROMISES,
            Subject.HEAD.at("PromiseItmes"),
            Report.shown(promises) + " has other characters than 0 no, 1 yes and 9 not said");
        return;
      }
    }
  }

  private void materials() {
    if (subject.flow().isEmpty()) {
      return;
    }
    String expected = subject.imports() ? "101040" : "102053";
    List<Section> promises = subject.declaration().section("DecCopPromises").all("DecCopPromise");
    for (int i = 0; i < promises.size(); i++) {
      String code = promises.get(i).text("DeclaratioMaterialCode");
      if (!code.isEmpty() && !code.equals(expected)) {
        report.add(
            Rule.MATERIAL,
            Place.ROOT.at("DecCopPromises").at("DecCopPromise", i + 1).at("DeclaratioMaterialCode"),
            "%s, and an %s has %s"
                .formatted(Report.shown(code), subject.imports() ? "import" : "export", expected));
      }
    }
  }
}
