package io.tradehub.connectors.singlewindow.rules;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** The page and the code say the same of the rules. */
class RulesPageTest {
  private static final Pattern ROW =
      Pattern.compile("(?m)^\\| `([^`]+)` \\| (.+) \\| (.+) \\| (.+) \\| (.+) \\|$");

  @Test
  void thePageHasEveryRuleWithItsWordsAndNoOther() throws IOException {
    String page = Files.readString(root().resolve("docs/single-window.md"));
    String section = page.substring(page.indexOf("\n## Rules\n"));
    int next = section.indexOf("\n## ", 1);
    List<List<String>> rows = new ArrayList<>();
    ROW.matcher(next < 0 ? section : section.substring(0, next))
        .results()
        .forEach((MatchResult row) -> rows.add(cells(row)));

    assertThat(rows)
        .containsExactlyElementsOf(Arrays.stream(Rule.values()).map(RulesPageTest::cells).toList());
  }

  @Test
  void anIdIsThereOnce() {
    assertThat(Rule.values())
        .extracting(Rule::id)
        .allMatch(id -> id.matches("DEC(-[A-Z0-9]+)+"))
        .doesNotHaveDuplicates();
  }

  /** What is only assumed refuses nothing that customs might take. */
  @Test
  void anErrorIsConfirmedOrFollowsFromTheContractOrFromArithmetic() {
    List<String> ours =
        List.of(
            "this page, the folder",
            "this page, the document",
            "this page, consolidated filings",
            "arithmetic",
            "XML 1.0");
    assertThat(Rule.values())
        .filteredOn(rule -> !rule.confirmed() && !rule.gravity().equals("warning"))
        .extracting(Rule::source)
        .isSubsetOf(ours);
  }

  private static List<String> cells(MatchResult row) {
    return List.of(row.group(1), row.group(2), row.group(3), row.group(4), row.group(5));
  }

  private static List<String> cells(Rule rule) {
    return List.of(
        rule.id(),
        rule.wants(),
        rule.gravity(),
        rule.source(),
        rule.confirmed() ? "confirmed" : "assumed");
  }

  private static Path root() {
    Path here = Path.of("").toAbsolutePath();
    while (!Files.exists(here.resolve("buf.yaml"))) {
      here = here.getParent();
    }
    return here;
  }
}
