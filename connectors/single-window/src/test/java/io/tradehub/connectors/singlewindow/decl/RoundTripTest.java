package io.tradehub.connectors.singlewindow.decl;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.ByteString;
import io.tradehub.connectors.singlewindow.model.Declaration;
import io.tradehub.xsd.Tree;
import java.nio.charset.Charset;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Declarations made at random: what is written and read again is what it was. */
class RoundTripTest {
  private static final int DOCUMENTS = Integer.getInteger("tradehub.dec.documents", 45);
  private static final DeclarationCodec CODEC = DeclarationCodec.load();

  @ParameterizedTest
  @ValueSource(strings = {"3.1", "4.8", "5.0"})
  void whatIsWrittenAndReadIsTheSame(String version) {
    Random random = new Random(version.hashCode());
    for (int i = 0; i < DOCUMENTS; i++) {
      Tree tree = DecTrees.generate(version, random);
      Declaration declaration = DecTrees.declaration(version, DecTrees.sorted(tree, version));

      ByteString written = CODEC.write(declaration);

      assertThat(read(written)).isEqualTo(declaration);
      assertThat(CODEC.check(declaration)).isEmpty();
      assertThat(CODEC.write(read(written))).isEqualTo(written);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"3.1", "4.8", "5.0"})
  void whatIsReadIsWhatStandsThereInWhateverWayAndOrderItIsWritten(String version) {
    Random random = new Random(version.hashCode() + 1);
    for (int i = 0; i < DOCUMENTS; i++) {
      Tree tree = DecTrees.generate(version, random);

      Declaration read = read(ByteString.copyFromUtf8(tree.xml(random)));

      assertThat(read).isEqualTo(DecTrees.declaration(version, tree));
      assertThat(read(CODEC.write(read)))
          .isEqualTo(DecTrees.declaration(version, DecTrees.sorted(tree, version)));
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"GBK", "GB18030"})
  void theCharsetMakesNoDifference(String charset) {
    Random random = new Random(charset.hashCode());
    for (int i = 0; i < DOCUMENTS / 3; i++) {
      Tree tree = DecTrees.generate("4.8", random);
      String xml = "<?xml version='1.0' encoding='" + charset + "'?>" + tree.xml();

      assertThat(read(ByteString.copyFrom(xml, Charset.forName(charset))))
          .isEqualTo(DecTrees.declaration("4.8", tree));
    }
  }

  private static Declaration read(ByteString document) {
    Read read = CODEC.read(document);
    assertThat(read).as(document.toStringUtf8()).isInstanceOf(Read.Readable.class);
    return ((Read.Readable) read).declaration();
  }
}
