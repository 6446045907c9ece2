package io.tradehub.connectors.singlewindow.rules;

import io.tradehub.connectors.singlewindow.model.Declaration;
import io.tradehub.connectors.singlewindow.rules.codes.CodeTables;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Set;

/** Checks one declaration, part by part. */
final class DeclarationCheck {
  private static final ZoneId CHINA = ZoneId.of("Asia/Shanghai");

  private final RulesConfig config;
  private final CodeTables tables;
  private final LocalDate today;
  private final Set<String> attachments;
  private final Report report;

  DeclarationCheck(
      RulesConfig config, CodeTables tables, Instant now, Set<String> attachments, Report report) {
    this.config = config;
    this.tables = tables;
    this.today = LocalDate.ofInstant(now, CHINA);
    this.attachments = attachments;
    this.report = report;
  }

  void check(Declaration declaration) {
    new FieldCheck(tables, report).check(declaration.root(), Place.ROOT);
    Subject subject = subject(declaration);
    SignCheck.check(subject);
    DocumentCheck.check(subject);
    if (subject.action() == Action.HANDBOOK) {
      // The single window checks neither what is missing nor how things go together.
      return;
    }
    RequiredCheck.check(subject);
    CompanyCheck.check(subject);
    HeadCheck.check(subject);
    GoodsCheck.check(subject);
    LicenceCheck.check(subject);
    ContainerCheck.check(subject);
    if (subject.action() != Action.SAVE) {
      TransitCheck.check(subject);
      BookCheck.check(subject);
      ChargeCheck.check(subject);
      AmountCheck.check(subject);
      WeightCheck.check(subject);
      TradeCheck.check(subject);
    }
  }

  private Subject subject(Declaration declaration) {
    return new Subject(
        declaration,
        declaration.head(),
        declaration.goods(),
        declaration.flow(),
        Action.of(declaration.sign().text("OperType")).orElse(Action.DECLARE),
        attachments,
        today,
        config,
        tables,
        report);
  }
}
