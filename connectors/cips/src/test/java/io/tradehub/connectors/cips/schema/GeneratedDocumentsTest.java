package io.tradehub.connectors.cips.schema;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import com.google.protobuf.ByteString;
import io.tradehub.connectors.cips.model.MessageType;
import io.tradehub.xsd.ElementSink;
import io.tradehub.xsd.Tree;
import java.nio.charset.StandardCharsets;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Documents made at random from the profile's schemas, by seed. */
class GeneratedDocumentsTest {
  private static final int DOCUMENTS = Integer.getInteger("tradehub.cips.documents", 50);

  @ParameterizedTest
  @EnumSource
  void whatTheSchemasAllowIsAcceptedByTheTablesAndByAValidator(MessageType type) {
    Random random = new Random(type.ordinal());
    Generator generator = new Generator(random);
    for (int i = 0; i < DOCUMENTS; i++) {
      Tree tree = i % 2 == 0 ? generator.document(type) : generator.enveloped(type);
      String document = tree.xml(random);

      Checked checked =
          Generator.SCHEMA.check(ByteString.copyFromUtf8(document), ElementSink.none());

      assertThat(checked.findings()).as(document).isEmpty();
      assertThat(checked.type()).contains(type);
      assertThat(Oracles.profile(document.getBytes(StandardCharsets.UTF_8))).as(document).isEmpty();
    }
  }

  @ParameterizedTest
  @EnumSource
  void whatTheProfileAllowsIsoAllows(MessageType type) {
    assumeThat(Oracles.isoFolder()).as("ISO 20022 schemas in shared/data/iso20022/xsd").isPresent();
    Generator generator = new Generator(new Random(type.ordinal() + 100));
    for (int i = 0; i < DOCUMENTS; i++) {
      Tree message = generator.enveloped(type);

      for (Tree part : message.children) {
        assertThat(Oracles.iso(part)).as(part.xml()).isEmpty();
      }
    }
  }
}
