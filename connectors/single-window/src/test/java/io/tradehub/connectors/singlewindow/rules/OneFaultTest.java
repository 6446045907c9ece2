package io.tradehub.connectors.singlewindow.rules;

import static org.assertj.core.api.Assertions.assertThat;

import io.tradehub.connectors.api.Finding;
import io.tradehub.connectors.singlewindow.rules.WrongDeclarations.Case;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A right declaration that is made wrong in one place has that place's rule alone. */
class OneFaultTest {
  private final DeclarationRules rules =
      new DeclarationRules(RulesConfig.standard(), () -> RightDeclarationsTest.NOW);

  static List<Case> wrong() {
    return WrongDeclarations.all();
  }

  @ParameterizedTest
  @MethodSource("wrong")
  void itsRuleAloneIsBroken(Case wrong) {
    Draft draft = new Draft(wrong.right());
    wrong.change().accept(draft);

    List<Finding> findings = rules.check(draft.declaration, draft.attachments);

    assertThat(findings).extracting(Finding::ruleId).containsOnly(wrong.rule().id());
    assertThat(findings)
        .anySatisfy(
            finding -> {
              assertThat(finding.location()).isEqualTo(wrong.location());
              assertThat(finding.text()).contains(wrong.said());
            });
  }

  @Test
  void everyRuleIsBrokenByACase() {
    Set<Rule> broken = new HashSet<>();
    WrongDeclarations.all().forEach(wrong -> broken.add(wrong.rule()));

    assertThat(broken).containsExactlyInAnyOrder(Rule.values());
  }
}
