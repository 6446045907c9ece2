package io.tradehub.loadtest;

import static org.assertj.core.api.Assertions.assertThat;

import io.tradehub.connectors.api.Content;
import io.tradehub.connectors.peppol.documents.DocumentRecogniser;
import io.tradehub.connectors.peppol.rules.RuleBook;
import io.tradehub.connectors.peppol.rules.RuleFamily;
import java.io.InputStream;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/**
 * The documents that the demo sends, and the one that benchmarks use, are what they claim to be.
 */
class DemoDocumentsTest {
  private static final String DEMO = "/io/tradehub/hub/cli/demo/";
  private static final List<String> VALID =
      List.of(
          DEMO + "invoice-1-tea-and-porcelain.xml",
          DEMO + "invoice-2-discount-and-freight.xml",
          DEMO + "invoice-3-reverse-charge.xml",
          DEMO + "invoice-4-prepaid-with-attachment.xml",
          DEMO + "invoice-5-training-exempt.xml",
          DEMO + "invoice-6-many-lines.xml",
          DEMO + "credit-note-1-returned-goods.xml",
          DEMO + "pint-sg-invoice-1.xml",
          "/io/tradehub/loadtest/invoice.xml");

  @Test
  void allKeepTheirRulesButTheBrokenOne() throws Exception {
    RuleBook rules = RuleBook.compile(Set.of(RuleFamily.BILLING, RuleFamily.PINT_SG));

    for (String name : VALID) {
      assertThat(rules.validate(content(name), "").findings()).as(name).isEmpty();
    }
    assertThat(rules.validate(content(DEMO + "broken-invoice.xml"), "").findings())
        .hasSizeGreaterThan(3);
  }

  @Test
  void allNameTheirSenderAndReceiver() throws Exception {
    DocumentRecogniser recogniser = new DocumentRecogniser();

    for (String name : VALID) {
      var recognised = recogniser.recognise(content(name)).orElseThrow();
      assertThat(recognised.sender().orElseThrow().value()).isEqualTo("0088:7300010000018");
      assertThat(recognised.receiver().orElseThrow().value()).isEqualTo("0088:7300010000025");
    }
  }

  private static Content content(String name) throws Exception {
    try (InputStream in = DemoDocumentsTest.class.getResourceAsStream(name)) {
      assertThat(in).as(name).isNotNull();
      return Content.xml(in.readAllBytes());
    }
  }
}
