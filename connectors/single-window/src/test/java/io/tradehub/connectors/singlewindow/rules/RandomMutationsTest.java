package io.tradehub.connectors.singlewindow.rules;

import static org.assertj.core.api.Assertions.assertThat;

import io.tradehub.connectors.api.Finding;
import io.tradehub.connectors.singlewindow.model.Declaration;
import io.tradehub.connectors.singlewindow.model.Section;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** Whatever a declaration says, its check ends, and names places that are there. */
class RandomMutationsTest {
  private static final int RUNS = 6_000;
  private static final Pattern NUMBER = Pattern.compile("\\[\\d+]$");
  private static final List<String> TEXTS =
      List.of(
          "",
          " ",
          "0",
          "-1",
          "1",
          "NO",
          "1,2,,3",
          ",",
          "1E+2147483647",
          "99999999999999999999999999",
          "0.000000000000000001",
          "٣",
          "Ａ１",
          "\uD800",
          "\uDC00\uD800",
          "𠮷",
          "\u0000",
          "\u202E",
          "x".repeat(3_000),
          "漢".repeat(300),
          "20260230",
          "L",
          "T");

  private final DeclarationRules rules =
      new DeclarationRules(RulesConfig.standard(), () -> RightDeclarationsTest.NOW);

  @Test
  void aCheckNeverThrowsAndNamesOnlyPlacesThatAre() {
    List<Declaration> right = RightDeclarationsTest.right();
    Set<String> broken = new HashSet<>();
    for (long seed = 0; seed < RUNS; seed++) {
      SplittableRandom random = new SplittableRandom(seed);
      Declaration declaration = right.get(random.nextInt(right.size()));
      Section root = declaration.root();
      for (int i = random.nextInt(6); i >= 0; i--) {
        root = changed(root, random);
      }
      Declaration wrong = new Declaration(declaration.version(), root);

      List<Finding> findings = rules.check(wrong, Set.of(SampleDeclarations.INVOICE));

      for (Finding finding : findings) {
        broken.add(finding.ruleId());
        assertThat(isThere(root, finding.location())).as("seed %d: %s", seed, finding).isTrue();
        assertThat(finding.text()).as("seed %d: %s", seed, finding).hasSizeBetween(10, 600);
      }
      assertThat(findings).as("seed %d", seed).hasSizeLessThanOrEqualTo(Report.MAX_FINDINGS);
    }
    assertThat(broken).as("the changes reach many rules").hasSizeGreaterThan(50);
  }

  private static Section changed(Section section, SplittableRandom random) {
    if (section.sections().isEmpty() || random.nextInt(5) == 0) {
      return texts(section, random);
    }
    List<Section> sections = new ArrayList<>(section.sections());
    int which = random.nextInt(sections.size());
    switch (random.nextInt(12)) {
      case 0 -> sections.remove(which);
      case 1 -> sections.add(sections.get(which));
      case 2 -> sections.add(Section.of(sections.get(which).name(), Map.of()));
      default -> sections.set(which, changed(sections.get(which), random));
    }
    return new Section(section.name(), section.texts(), sections);
  }

  private static Section texts(Section section, SplittableRandom random) {
    LinkedHashMap<String, String> texts = new LinkedHashMap<>(section.texts());
    if (texts.isEmpty() || random.nextInt(10) == 0) {
      texts.put("Unheard" + random.nextInt(3), text(random));
    } else {
      String element = new ArrayList<>(texts.keySet()).get(random.nextInt(texts.size()));
      String text = texts.get(element);
      texts.put(
          element,
          switch (random.nextInt(4)) {
            case 0 -> text.substring(random.nextInt(text.length() + 1));
            case 1 -> text + text(random);
            case 2 -> new ArrayList<>(texts.values()).get(random.nextInt(texts.size()));
            default -> text(random);
          });
    }
    return new Section(section.name(), texts, section.sections());
  }

  private static String text(SplittableRandom random) {
    return TEXTS.get(random.nextInt(TEXTS.size()));
  }

  /**
   * Whether a path leads to an element of a declaration, or to one that is missing in a section
   * that is there: its last step may lead nowhere, and so may what a missing section needs.
   */
  static boolean isThere(Section root, String location) {
    String[] steps = location.substring(1).split("/");
    assertThat(steps[0]).isEqualTo(root.name());
    Section at = root;
    for (int i = 1; i < steps.length; i++) {
      String name = NUMBER.matcher(steps[i]).replaceFirst("");
      int number = steps[i].equals(name) ? 1 : Integer.parseInt(steps[i].replaceAll("\\D+", ""));
      List<Section> named = at.all(name);
      if (named.size() < number) {
        // What is missing has no number, and at most one step more.
        return steps[i].equals(name) && i >= steps.length - 2;
      }
      at = named.get(number - 1);
    }
    return true;
  }

  @Test
  void aPlaceThatIsNotThereIsFoundOut() {
    Section root = SampleDeclarations.importDeclaration().root();

    assertThat(isThere(root, "/DecMessage/DecLists/DecList[2]/CodeTS")).isTrue();
    assertThat(isThere(root, "/DecMessage/DecLists/DecList[3]/CodeTS")).isFalse();
    assertThat(isThere(root, "/DecMessage/DecSign/ClientSeqNo")).isTrue();
  }

  /** Every rule at once, many times over. */
  @Test
  void whenNearlyEverythingIsWrong_thenTheMostImportantIsStillSaid() {
    Draft draft = new Draft(SampleDeclarations.importDeclaration());
    WrongAmounts.lines(draft, 50);
    for (int i = 1; i <= 50; i++) {
      draft.line(i, "GName", "").line(i, "CodeTS", "1").line(i, "DutyMode", "x");
      draft.line(i, "GUnit", "999").line(i, "DeclTotal", "1").line(i, "OriginCountry", "Q");
    }

    List<Finding> findings = rules.check(draft.declaration, Set.of());

    assertThat(findings).hasSize(200);
    assertThat(findings.getLast().text())
        .containsPattern("And \\d+ more findings, which are not shown");
    Map<String, Integer> rulesFound = new HashMap<>();
    findings.forEach(f -> rulesFound.merge(f.ruleId(), 1, Integer::sum));
    assertThat(rulesFound).containsKeys("DEC-UNIT", "DEC-COUNTRY", "DEC-DUTY-MODE");
  }

  @Test
  void givenMoreWarningsThanAreShown_thenAnErrorAfterThemIsNotLost() {
    Draft draft = new Draft(SampleDeclarations.importDeclaration());
    for (int i = 2; i <= 260; i++) {
      draft.add(
          "DecLicenseDocus",
          SampleDeclarations.texts("LicenseDocu", "DocuCode", "?", "CertCode", "C" + i));
    }
    draft.head("GrossWet", "100");

    List<Finding> findings = rules.check(draft.declaration, draft.attachments);

    assertThat(findings).hasSize(200);
    assertThat(findings.getLast().severity()).isEqualTo(Finding.Severity.ERROR);
    assertThat(findings).filteredOn(f -> f.severity() == Finding.Severity.ERROR).hasSize(1);
  }
}
