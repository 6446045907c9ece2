package io.tradehub.connectors.singlewindow.rules;

import static org.assertj.core.api.Assertions.assertThat;

import io.tradehub.connectors.singlewindow.model.Declaration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Right declarations have no findings. */
class RightDeclarationsTest {
  static final Instant NOW = Instant.parse("2026-11-23T02:00:00Z");

  static List<Declaration> right() {
    return List.of(
        SampleDeclarations.importDeclaration(),
        SampleDeclarations.exportDeclaration(),
        SampleDeclarations.consolidated());
  }

  @ParameterizedTest
  @MethodSource("right")
  void aRightDeclarationHasNoFindings(Declaration declaration) {
    DeclarationRules rules = new DeclarationRules(RulesConfig.standard(), () -> NOW);

    assertThat(rules.check(declaration, SampleDeclarations.attachments(declaration))).isEmpty();
  }
}
