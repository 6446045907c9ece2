package io.tradehub.loadtest.declare;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.ByteString;
import io.tradehub.connectors.api.Finding;
import io.tradehub.connectors.singlewindow.decl.DeclarationCodec;
import io.tradehub.connectors.singlewindow.decl.Read;
import io.tradehub.connectors.singlewindow.model.Declaration;
import io.tradehub.connectors.singlewindow.rules.DeclarationRules;
import io.tradehub.connectors.singlewindow.rules.RulesConfig;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Made-up declarations are right, so that a benchmark measures what is accepted. */
class ConsignmentsTest {
  private final DeclarationCodec codec = DeclarationCodec.load();
  private final DeclarationRules rules =
      new DeclarationRules(RulesConfig.standard(), InstantSource.system());

  @Test
  void everyDecMessageIsReadAndKeepsTheRules() {
    Consignments consignments = new Consignments(1, "T");
    for (int i = 0; i < 50; i++) {
      Consignment consignment = consignments.next(1 + i % 20, "");

      Read read = codec.read(DecMessages.write(consignment));

      assertThat(read).isInstanceOf(Read.Readable.class);
      Declaration declaration = ((Read.Readable) read).declaration();
      assertThat(rules.check(declaration, Set.of()))
          .filteredOn(finding -> finding.severity() == Finding.Severity.ERROR)
          .isEmpty();
    }
  }

  @Test
  void theCodecThatIsMeasuredTakesAllOfThem() {
    Consignments consignments = new Consignments(2, "T");
    OwnCodec own = new OwnCodec();
    for (int i = 0; i < 20; i++) {
      assertThat(own.roundTrip(consignments.next(Scale.CODEC_LINES, ""))).isGreaterThan(5_000);
    }
  }

  @Test
  void theSameSeedMakesTheSameAgainAndNoReferenceTwice() {
    Consignments one = new Consignments(3, "T");
    Consignments other = new Consignments(3, "T");
    Set<String> references = new HashSet<>();
    List<ByteString> documents = new ArrayList<>();
    for (int i = 0; i < 100; i++) {
      Consignment consignment = one.next(2, "");
      assertThat(consignment).isEqualTo(other.next(2, ""));
      assertThat(references.add(consignment.reference())).isTrue();
      documents.add(DecMessages.write(consignment));
    }
    assertThat(new HashSet<>(documents)).hasSize(100);
  }
}
