package io.tradehub.connectors.singlewindow.rules;

import io.tradehub.connectors.singlewindow.model.Declaration;
import io.tradehub.connectors.singlewindow.rules.codes.CodeTables;
import java.time.Instant;
import java.util.Set;

/** Checks one declaration, part by part. */
final class DeclarationCheck {
  private final CodeTables tables;
  private final Report report;

  DeclarationCheck(
      RulesConfig config, CodeTables tables, Instant now, Set<String> attachments, Report report) {
    this.tables = tables;
    this.report = report;
  }

  void check(Declaration declaration) {
    new FieldCheck(tables, report).check(declaration.root(), Place.ROOT);
  }
}
