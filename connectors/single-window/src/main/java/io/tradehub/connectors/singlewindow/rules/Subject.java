package io.tradehub.connectors.singlewindow.rules;

import io.tradehub.connectors.singlewindow.model.Declaration;
import io.tradehub.connectors.singlewindow.model.Section;
import io.tradehub.connectors.singlewindow.model.TradeFlow;
import io.tradehub.connectors.singlewindow.rules.codes.Code;
import io.tradehub.connectors.singlewindow.rules.codes.CodeTables;
import io.tradehub.connectors.singlewindow.rules.codes.Table;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * What is checked, and what all checks of it need to know.
 *
 * @param declaration the declaration
 * @param head its head
 * @param goods its lines of goods
 * @param flow which way the goods go; empty when the head does not say
 * @param action what shall be done with it; declaring it, when it does not say
 * @param attachments the names of the files that came with it
 * @param today the day in China
 * @param config what the checks are set to
 * @param tables the tables of codes
 * @param report takes what is found
 */
record Subject(
    Declaration declaration,
    Section head,
    List<Section> goods,
    Optional<TradeFlow> flow,
    Action action,
    Set<String> attachments,
    LocalDate today,
    RulesConfig config,
    CodeTables tables,
    Report report) {
  static final Place HEAD = Place.ROOT.at("DecHead");
  static final Place SIGN = Place.ROOT.at("DecSign");
  static final Place LINES = Place.ROOT.at("DecLists");

  /** Where a line of goods stands: 0 is the first. */
  static Place line(int index) {
    return LINES.at("DecList", index + 1);
  }

  /** Whether goods come in. */
  boolean imports() {
    return flow.filter(TradeFlow.I::equals).isPresent();
  }

  /** Whether goods go out. */
  boolean exports() {
    return flow.filter(TradeFlow.E::equals).isPresent();
  }

  /** What the table says of a code in the head; empty when it has none. */
  Optional<Code> code(Table table, String element) {
    return tables.lookup(table, head.text(element));
  }

  /** Whether a section of the root is there and has anything in it. */
  boolean has(String section) {
    return declaration.root().all(section).stream().anyMatch(Subject::filled);
  }

  private static boolean filled(Section section) {
    return !section.texts().isEmpty() || section.sections().stream().anyMatch(Subject::filled);
  }
}
