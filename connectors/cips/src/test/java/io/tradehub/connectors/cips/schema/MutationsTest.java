package io.tradehub.connectors.cips.schema;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.ByteString;
import io.tradehub.connectors.cips.model.MessageType;
import io.tradehub.xsd.ElementSink;
import io.tradehub.xsd.Mutator;
import io.tradehub.xsd.Tree;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Documents that were right and then changed, by seed: the tables and a validator with the same
 * schemas must say the same of each, and ISO must allow what the profile allows. More of them with
 * {@code -Dtradehub.cips.mutations=100000} (of each message).
 */
class MutationsTest {
  private static final int MUTATIONS = Integer.getInteger("tradehub.cips.mutations", 300);

  @ParameterizedTest
  @EnumSource
  void theTablesAndAValidatorAgreeOnEachAndIsoAllowsWhatIsAccepted(MessageType type) {
    Random random = new Random(type.ordinal() + 1000);
    Generator generator = new Generator(random);
    Mutator mutator = new Mutator(random, Generator.NAMESPACES);
    int accepted = 0;
    for (int i = 0; i < MUTATIONS; i++) {
      Tree tree = random.nextBoolean() ? generator.document(type) : generator.enveloped(type);
      for (int changes = 1 + random.nextInt(3); changes > 0; changes--) {
        mutator.change(tree);
      }
      String document = random.nextBoolean() ? tree.xml() : tree.xml(random);

      Checked checked =
          Generator.SCHEMA.check(ByteString.copyFromUtf8(document), ElementSink.none());
      Optional<String> refusal = Oracles.profile(document.getBytes(StandardCharsets.UTF_8));

      if (!onlyOursRefuses(tree)) {
        assertThat(checked.valid())
            .as(
                "the validator says %s, the tables say %s, of %s",
                refusal.orElse("yes"), checked.findings(), document)
            .isEqualTo(refusal.isEmpty());
      }
      if (checked.valid()) {
        accepted++;
        isoAllows(tree);
      }
    }
    assertThat(accepted).as("some of the changed documents are still right").isPositive();
    assertThat(accepted).as("most are not").isLessThan(MUTATIONS * 3 / 4);
  }

  /**
   * Elements of the profile within a signature: a validator looks into some of them, and we never.
   */
  private static boolean onlyOursRefuses(Tree tree) {
    return tree.all().stream()
        .filter(element -> element.name.equals("Sgntr"))
        .flatMap(element -> element.all().stream().skip(1))
        .anyMatch(element -> element.namespace.matches("urn:(iso|tradehub):.*"));
  }

  private static void isoAllows(Tree tree) {
    if (Oracles.isoFolder().isEmpty()) {
      return;
    }
    for (Tree part : tree.name.equals("BizMsg") ? tree.children : java.util.List.of(tree)) {
      assertThat(Oracles.iso(part)).as(part.xml()).isEmpty();
    }
  }
}
