package io.tradehub.connectors.cips.rules;

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

/** The profile's page and the code say the same of the rules, and each rule can be broken. */
class RulesPageTest {
  private static final Pattern ROW = Pattern.compile("(?m)^\\| `([^`]+)` \\| (.+) \\| (.+) \\|$");

  @Test
  void thePageHasEveryRuleWithItsWordsAndNoOther() throws IOException {
    String page = Files.readString(root().resolve("docs/cips-profile.md"));
    String section = page.substring(page.indexOf("\n## Rules\n"), page.indexOf("\n## Calendar\n"));
    List<List<String>> rows = new ArrayList<>();
    ROW.matcher(section)
        .results()
        .forEach((MatchResult row) -> rows.add(List.of(row.group(1), row.group(2), row.group(3))));

    assertThat(rows)
        .containsExactlyElementsOf(
            Arrays.stream(Rule.values())
                .map(rule -> List.of(rule.id(), rule.wants(), rule.source()))
                .toList());
  }

  @Test
  void anIdIsAnIsoCodeAndANameOfOurs_andIsThereOnce() {
    assertThat(Rule.values())
        .extracting(Rule::id)
        .allMatch(id -> id.matches("[A-Z0-9]{4}(-[A-Z]+)+"))
        .doesNotHaveDuplicates();
  }

  /** Those that no batch of customer transfers can break are broken in tests of their own. */
  @Test
  void everyOtherRuleIsBrokenByACase() {
    List<Rule> elsewhere =
        List.of(
            Rule.SENT_BY_PARTICIPANTS,
            Rule.PARTY_BANK,
            Rule.TOO_MANY,
            Rule.STATEMENT_DATE,
            Rule.ORIGINAL_TYPE,
            Rule.RETURN_AMOUNT,
            Rule.RETURN_CURRENCY,
            Rule.REASON,
            Rule.REASON_FORM,
            Rule.RESOLUTION,
            Rule.OFFSHORE_CODE,
            Rule.OFFSHORE_NOT_LISTED,
            Rule.OFFSHORE_SUSPENDED,
            Rule.OFFSHORE_REMOVED,
            Rule.OFFSHORE_EXPIRED,
            Rule.OFFSHORE_NOT_ASKED);
    List<Rule> broken = new ArrayList<>(elsewhere);
    TransferCases.all().forEach(wrong -> broken.add(wrong.rule()));

    assertThat(broken).contains(Rule.values());
  }

  private static Path root() {
    Path here = Path.of("").toAbsolutePath();
    while (!Files.exists(here.resolve("buf.yaml"))) {
      here = here.getParent();
    }
    return here;
  }
}
