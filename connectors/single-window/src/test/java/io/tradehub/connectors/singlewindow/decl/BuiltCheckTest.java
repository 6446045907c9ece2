package io.tradehub.connectors.singlewindow.decl;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tradehub.connectors.api.Finding;
import io.tradehub.connectors.singlewindow.model.Declaration;
import io.tradehub.connectors.singlewindow.model.Section;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Random;
import java.util.SequencedMap;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** What is found in a declaration that was built is what is found once it is written and read. */
class BuiltCheckTest {
  private static final DeclarationCodec CODEC = DeclarationCodec.load();
  private static final Pattern ELEMENT =
      Pattern.compile("'(\\w+)' (is missing in '\\w+'|may stand only once)");

  @Test
  void bothWaysFindTheSame() {
    Random random = new Random(11);
    int wrong = 0;
    int unwritable = 0;
    for (int i = 0; i < 250; i++) {
      Declaration right =
          DecTrees.declaration("5.0", DecTrees.sorted(DecTrees.generate("5.0", random), "5.0"));
      Declaration changed = new Declaration("5.0", change(right.root(), random));

      List<Finding> found = CODEC.check(changed);

      boolean writable =
          found.stream()
              .noneMatch(f -> f.ruleId().equals("DEC-XML") || f.text().contains("does not belong"));
      if (!writable) {
        unwritable++;
        assertThatThrownBy(() -> CODEC.write(changed)).isInstanceOf(IllegalArgumentException.class);
      } else {
        Read read = CODEC.read(CODEC.write(changed));
        List<Finding> again =
            read instanceof Read.Unreadable unreadable ? unreadable.findings() : List.of();
        wrong += again.isEmpty() ? 0 : 1;
        assertThat(found)
            .containsExactlyInAnyOrderElementsOf(
                again.stream().map(BuiltCheckTest::atTheElement).toList());
      }
    }
    assertThat(wrong).isGreaterThan(20);
    assertThat(unwritable).isGreaterThan(20);
  }

  /** What is missing or too many is found at the section in a document, at the element here. */
  private static Finding atTheElement(Finding finding) {
    Matcher element = ELEMENT.matcher(finding.text());
    return element.matches()
        ? Finding.error(
            finding.ruleId(), finding.location() + "/" + element.group(1), finding.text())
        : finding;
  }

  /** Changes a section somewhere, or one below it. */
  private static Section change(Section section, Random random) {
    if (!section.sections().isEmpty() && random.nextInt(4) > 0) {
      int at = random.nextInt(section.sections().size());
      return replace(section, at, child -> change(child, random));
    }
    SequencedMap<String, String> texts = new LinkedHashMap<>(section.texts());
    List<Section> sections = new ArrayList<>(section.sections());
    switch (random.nextInt(6)) {
      case 0 -> texts.put("Nonsense", "x");
      case 1 -> texts.replaceAll((name, text) -> random.nextInt(3) == 0 ? "9".repeat(3_000) : text);
      case 2 -> texts.replaceAll((name, text) -> random.nextInt(9) == 0 ? "a\u0007" : text);
      case 3 -> texts.clear();
      case 4 -> sections.addAll(section.sections());
      default -> sections.clear();
    }
    return new Section(section.name(), texts, sections);
  }

  private static Section replace(Section section, int at, UnaryOperator<Section> by) {
    List<Section> sections = new ArrayList<>(section.sections());
    sections.set(at, by.apply(sections.get(at)));
    return new Section(section.name(), section.texts(), sections);
  }
}
