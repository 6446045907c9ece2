package io.tradehub.hub.cli;

import io.tradehub.v1.Finding;
import io.tradehub.v1.Severity;
import io.tradehub.v1.ValidationReport;
import java.util.ArrayList;
import java.util.List;

/** What rules found, as people read it. */
final class Findings {
  private static final int RULE_COLUMNS = 22;

  private Findings() {}

  /** Two or three lines for each finding: how grave, which rule, what is wrong, where. */
  static List<String> lines(Screen screen, ValidationReport report) {
    List<String> lines = new ArrayList<>();
    for (Finding finding : report.getFindingsList()) {
      String rule = finding.getRuleId();
      String text = withoutRule(finding.getText(), rule);
      String severity = String.format("%-7s", Names.of(finding.getSeverity()));
      String pad = " ".repeat(Math.max(1, RULE_COLUMNS - rule.length()));
      int indent = 2 + severity.length() + 1 + RULE_COLUMNS;
      List<String> wrapped = wrap(text, Math.max(40, screen.width() - indent));
      lines.add(
          "  "
              + paint(screen, finding.getSeverity(), severity)
              + " "
              + screen.bold(rule)
              + pad
              + wrapped.getFirst());
      wrapped.stream().skip(1).forEach(line -> lines.add(" ".repeat(indent) + line));
      if (!finding.getLocation().isEmpty()) {
        lines.add(" ".repeat(indent) + screen.faint("at " + finding.getLocation()));
      }
    }
    return lines;
  }

  /** One line for a table: the number of errors and the first rules. */
  static String gist(ValidationReport report) {
    List<String> rules =
        report.getFindingsList().stream()
            .filter(f -> f.getSeverity() == Severity.SEVERITY_ERROR)
            .map(Finding::getRuleId)
            .distinct()
            .toList();
    return String.join(", ", rules);
  }

  /** How many findings are of a severity. */
  static long count(ValidationReport report, Severity severity) {
    return report.getFindingsList().stream().filter(f -> f.getSeverity() == severity).count();
  }

  private static String paint(Screen screen, Severity severity, String text) {
    return switch (severity) {
      case SEVERITY_ERROR -> screen.bad(text);
      case SEVERITY_WARNING -> screen.warn(text);
      case SEVERITY_INFO, SEVERITY_UNSPECIFIED, UNRECOGNIZED -> screen.faint(text);
    };
  }

  /** Published rules begin their text with their own id, which stands beside it already. */
  private static String withoutRule(String text, String rule) {
    String prefix = "[" + rule + "]";
    String rest = text.startsWith(prefix) ? text.substring(prefix.length()) : text;
    return rest.replaceFirst("^[\\s–-]+", "").replaceAll("\\s+", " ").strip();
  }

  /** Breaks a text at spaces into lines of at most so many columns; at least one line. */
  static List<String> wrap(String text, int columns) {
    List<String> lines = new ArrayList<>();
    StringBuilder line = new StringBuilder();
    for (String word : text.split(" ")) {
      if (!line.isEmpty() && line.length() + 1 + word.length() > columns) {
        lines.add(line.toString());
        line.setLength(0);
      }
      line.append(line.isEmpty() ? "" : " ").append(word);
    }
    lines.add(line.toString());
    return lines;
  }
}
