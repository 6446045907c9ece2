package io.tradehub.connectors.peppol.rules;

import static org.assertj.core.api.Assertions.assertThat;

import io.tradehub.connectors.api.Content;
import io.tradehub.connectors.api.Validation;
import io.tradehub.connectors.peppol.Examples;
import io.tradehub.connectors.peppol.documents.DocumentRecogniser;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Whatever happens to a document on its way: it is valid or has findings, and nothing throws. */
class DamagedDocumentsTest {
  private static final int ROUNDS = 60;
  private final DocumentRecogniser recogniser = new DocumentRecogniser();

  static List<String> examples() {
    return Examples.VALID;
  }

  @ParameterizedTest
  @MethodSource("examples")
  void flippedBits(String name) {
    byte[] document = Examples.bytes(name);
    Random random = new Random(name.hashCode());
    for (int i = 0; i < ROUNDS; i++) {
      judge(Mutations.flipBits(document, random));
    }
  }

  @ParameterizedTest
  @MethodSource("examples")
  void cutOffEnds(String name) {
    byte[] document = Examples.bytes(name);
    Random random = new Random(name.hashCode());
    for (int i = 0; i < ROUNDS; i++) {
      byte[] cut = Mutations.truncate(document, random);
      // Only white space may be missing from a document that is still good.
      boolean whole =
          new String(cut, java.nio.charset.StandardCharsets.UTF_8).strip().endsWith(">")
              && cut.length >= document.length - 1;
      assertThat(judge(cut).valid()).isEqualTo(whole);
    }
  }

  private Validation judge(byte[] document) {
    Content content = Content.xml(document);
    recogniser.recognise(content);
    Validation validation = CompiledRules.all().validate(content, "");
    assertThat(validation.valid() || !validation.findings().isEmpty()).isTrue();
    assertThat(validation.findings())
        .allSatisfy(
            finding -> {
              assertThat(finding.ruleId()).isNotBlank();
              assertThat(finding.text()).isNotBlank().hasSizeLessThan(2_100);
            });
    return validation;
  }
}
