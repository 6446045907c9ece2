package io.tradehub.connectors.singlewindow.decl;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.ByteString;
import io.tradehub.connectors.singlewindow.model.Declaration;
import io.tradehub.xsd.Mutator;
import io.tradehub.xsd.Tree;
import io.tradehub.xsd.Validators;
import java.util.Optional;
import java.util.Random;
import javax.xml.validation.Validator;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Declarations that were right and then changed, by seed: the codec and the JDK's validator with
 * the same schemas must say the same of each. More of them with {@code
 * -Dtradehub.dec.mutations=100000} (of each version).
 */
class MutationsTest {
  private static final int MUTATIONS = Integer.getInteger("tradehub.dec.mutations", 120);
  private static final DeclarationCodec CODEC = DeclarationCodec.load();

  @ParameterizedTest
  @ValueSource(strings = {"3.1", "4.8", "5.0"})
  void theCodecAndAValidatorAgreeOnEach(String version) {
    Validator validator =
        Validators.ordered(
            DeclarationCodec.class, "DecMessage-" + version + ".xsd", "dec-sections.xsd");
    Random random = new Random(version.hashCode());
    Mutator mutator =
        new Mutator(random, "", Declaration.NAMESPACE, "http://www.chinaport.gov.cn/other");
    int accepted = 0;
    for (int i = 0; i < MUTATIONS; i++) {
      Tree tree = DecTrees.generate(version, random);
      for (int changes = random.nextInt(3); changes > 0; changes--) {
        mutator.change(tree);
      }
      Read read = CODEC.read(ByteString.copyFromUtf8(tree.xml(random)));
      boolean valid = read instanceof Read.Readable;
      accepted += valid ? 1 : 0;

      Tree asXmlSchemaHasIt = DecTrees.sorted(tree, version);
      DecTrees.blankToEmpty(asXmlSchemaHasIt);
      Optional<String> refusal =
          hasVersion(tree, version)
              ? Validators.refusal(validator, asXmlSchemaHasIt.xml())
              : Optional.of("it has no version");
      assertThat(valid)
          .as("the validator says %s, the codec %s, of %s", refusal, read, tree.xml())
          .isEqualTo(refusal.isEmpty());
    }
    assertThat(accepted).isBetween(MUTATIONS / 5, MUTATIONS * 4 / 5);
  }

  /** XML Schema cannot say that one of two attributes must be there. */
  private static boolean hasVersion(Tree tree, String version) {
    return version.equals(tree.attributes.getOrDefault("Version", tree.attributes.get("version")));
  }
}
