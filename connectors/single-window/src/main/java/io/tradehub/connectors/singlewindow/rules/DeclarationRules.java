package io.tradehub.connectors.singlewindow.rules;

import io.tradehub.connectors.api.Finding;
import io.tradehub.connectors.singlewindow.model.Declaration;
import io.tradehub.connectors.singlewindow.rules.codes.CodeTables;
import java.time.InstantSource;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Stream;

/**
 * The business checks: what a declaration must be like beyond its structure. Takes some tens of
 * microseconds, does no I/O; any thread.
 */
public final class DeclarationRules {
  /** What was applied, as a validation names it, besides the tables of codes. */
  public static final String VERSION = "DecMessage rules";

  private final RulesConfig config;
  private final Supplier<CodeTables> tables;
  private final InstantSource clock;

  /** With the tables that are built in. */
  public DeclarationRules(RulesConfig config, InstantSource clock) {
    this(config, CodeTables::builtIn, clock);
  }

  /**
   * With tables that may change.
   *
   * @param config what the checks are set to
   * @param tables the tables as they are now
   * @param clock the time
   */
  public DeclarationRules(RulesConfig config, Supplier<CodeTables> tables, InstantSource clock) {
    this.config = config;
    this.tables = tables;
    this.clock = clock;
  }

  /**
   * Everything that is wrong with a declaration, at most 200 findings.
   *
   * @param declaration what was read of it; its structure is right
   * @param attachmentNames the names of the files that came with it
   */
  public List<Finding> check(Declaration declaration, Set<String> attachmentNames) {
    Report report = new Report();
    new DeclarationCheck(config, tables.get(), clock.instant(), attachmentNames, report)
        .check(declaration);
    return report.findings();
  }

  /** What is applied now, with the versions of the tables of codes. */
  public List<String> applied() {
    return Stream.concat(Stream.of(VERSION), tables.get().editions().stream()).toList();
  }
}
