package io.tradehub.connectors.peppol.documents;

import static io.tradehub.connectors.peppol.Examples.BUYER;
import static io.tradehub.connectors.peppol.Examples.SELLER;
import static org.assertj.core.api.Assertions.assertThat;

import io.tradehub.connectors.api.Content;
import io.tradehub.connectors.api.ParticipantId;
import io.tradehub.connectors.api.Recognised;
import io.tradehub.connectors.peppol.Examples;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A document says itself what it is, who sends it and who receives it. */
class DocumentRecogniserTest {
  private static final String UBL = "urn:oasis:names:specification:ubl:schema:xsd:";
  private final DocumentRecogniser recogniser = new DocumentRecogniser();

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          invoice.xml                  | Invoice             | urn:cen.eu:en16931:2017#compliant#urn:fdc:peppol.eu:2017:poacc:billing:3.0     | urn:fdc:peppol.eu:2017:poacc:billing:01:1.0
          credit-note.xml              | CreditNote          | urn:cen.eu:en16931:2017#compliant#urn:fdc:peppol.eu:2017:poacc:billing:3.0     | urn:fdc:peppol.eu:2017:poacc:billing:01:1.0
          despatch-advice.xml          | DespatchAdvice      | urn:fdc:peppol.eu:poacc:trns:despatch_advice:3                                 | urn:fdc:peppol.eu:poacc:bis:despatch_advice:3
          order-response.xml           | OrderResponse       | urn:fdc:peppol.eu:poacc:trns:order_response:3                                  | urn:fdc:peppol.eu:poacc:bis:ordering:3
          order-agreement.xml          | OrderResponse       | urn:fdc:peppol.eu:poacc:trns:order_agreement:3                                 | urn:fdc:peppol.eu:poacc:bis:order_agreement:3
          catalogue.xml                | Catalogue           | urn:fdc:peppol.eu:poacc:trns:catalogue:3                                       | urn:fdc:peppol.eu:poacc:bis:catalogue_only:3
          """)
  void whatTheSellerSendsGoesFromTheSellerToTheBuyer(
      String file, String root, String customization, String process) {
    Recognised recognised = recogniser.recognise(Examples.content(file)).orElseThrow();

    assertThat(recognised.type())
        .isEqualTo(
            "busdox-docid-qns::" + UBL + root + "-2::" + root + "##" + customization + "::2.1");
    assertThat(recognised.process()).isEqualTo("cenbii-procid-ubl::" + process);
    assertThat(recognised.typeName()).isNotBlank();
    assertThat(recognised.sender().orElseThrow()).hasToString(SELLER);
    assertThat(recognised.receiver().orElseThrow()).hasToString(BUYER);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "self-billing-invoice.xml",
        "self-billing-credit-note.xml",
        "order.xml",
        "order-cancellation.xml",
        "invoice-response.xml",
        "message-level-response.xml",
        "catalogue-response.xml"
      })
  void whatTheBuyerSendsGoesFromTheBuyerToTheSeller(String file) {
    Recognised recognised = recogniser.recognise(Examples.content(file)).orElseThrow();

    assertThat(recognised.sender().orElseThrow()).hasToString(BUYER);
    assertThat(recognised.receiver().orElseThrow()).hasToString(SELLER);
  }

  @Test
  void pintIsOfTheWildcardScheme() {
    Recognised recognised =
        recogniser.recognise(Examples.content("pint-sg-invoice.xml")).orElseThrow();

    assertThat(recognised.type())
        .isEqualTo(
            "peppol-doctype-wildcard::"
                + UBL
                + "Invoice-2::Invoice##urn:peppol:pint:billing-1@sg-1::2.1");
    assertThat(recognised.process()).isEqualTo("cenbii-procid-ubl::urn:peppol:bis:billing");
  }

  @Test
  void aSpecialisedPintKeepsItsOwnCustomization() {
    String special =
        Examples.text("pint-sg-invoice.xml").replace("billing-1@sg-1", "billing-1@sg-1@mine-1");

    assertThat(recogniser.recognise(Examples.xml(special)).orElseThrow().type())
        .endsWith("##urn:peppol:pint:billing-1@sg-1@mine-1::2.1");
  }

  @Test
  void prefixesAndWhiteSpaceDoNotMatter() {
    String invoice =
        Examples.text("invoice.xml")
            .replace("<Invoice xmlns=", "<i:Invoice xmlns:i=")
            .replace("</Invoice>", "</i:Invoice>")
            .replaceAll("<cbc:CustomizationID>(.*?)<", "<cbc:CustomizationID>\n  $1  <")
            .replaceAll(
                "<cbc:EndpointID schemeID=\"0088\">(.*?)<",
                "<cbc:EndpointID schemeID=' 0088'>\n $1 <")
            .replace("cbc:", "b:")
            .replace("xmlns:cbc", "xmlns:b");

    Recognised recognised = recogniser.recognise(Examples.xml(invoice)).orElseThrow();

    assertThat(recognised).isEqualTo(recogniser.recognise(Examples.content("invoice.xml")).get());
  }

  @Test
  void otherEncodingsAreRead() {
    byte[] utf16 =
        Examples.text("invoice.xml").replace("UTF-8", "UTF-16").getBytes(StandardCharsets.UTF_16);

    assertThat(recogniser.recognise(Content.xml(utf16)))
        .isEqualTo(recogniser.recognise(Examples.content("invoice.xml")));
  }

  @Test
  void itReadsNoFurtherThanTheParties() {
    String invoice = Examples.text("invoice.xml");
    int afterParties = invoice.indexOf("</cac:AccountingCustomerParty>");
    String cut = invoice.substring(0, afterParties) + "<<< nothing of this is read";

    assertThat(recogniser.recognise(Examples.xml(cut)))
        .isEqualTo(recogniser.recognise(Examples.content("invoice.xml")));
  }

  @ParameterizedTest
  @ValueSource(strings = {"schemeID=\"GLN\"", "schemeID=\"\"", "", "schemeID=\"00888\""})
  void aPartyWithoutAReadableSchemeIsLeftOpen(String scheme) {
    String invoice =
        Examples.text("invoice.xml")
            .replaceFirst("<cbc:EndpointID schemeID=\"0088\"", "<cbc:EndpointID " + scheme);

    Recognised recognised = recogniser.recognise(Examples.xml(invoice)).orElseThrow();

    assertThat(recognised.sender()).isEmpty();
    assertThat(recognised.receiver().map(ParticipantId::toString)).contains(BUYER);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "hello",
        "<Invoice/>",
        "<a><b></a>",
        "{\"invoice\": 1}",
        "<Invoice xmlns='urn:oasis:names:specification:ubl:schema:xsd:Invoice-2'/>",
        "<!DOCTYPE Invoice><Invoice xmlns='urn:oasis:names:specification:ubl:schema:xsd:Invoice-2'/>"
      })
  void whatIsNoPeppolDocumentIsNotRecognised(String text) {
    assertThat(recogniser.recognise(Examples.xml(text))).isEmpty();
  }

  @Test
  void anUnknownCustomizationIsNotRecognised() {
    String invoice = Examples.text("invoice.xml").replace("billing:3.0<", "billing:99<");

    assertThat(recogniser.recognise(Examples.xml(invoice))).isEmpty();
  }

  @Test
  void aTypeIsFoundByItsIdentifierAndByWhatAReceiverRegisters() {
    String listed =
        "peppol-doctype-wildcard::" + UBL + "Invoice-2::Invoice##urn:peppol:pint:billing-1@jp-1";

    assertThat(DocumentTypes.byIdentifier(listed + "::2.1")).isPresent();
    assertThat(DocumentTypes.byIdentifier(listed + "*::2.1"))
        .isEqualTo(DocumentTypes.byIdentifier(listed + "::2.1"));
    assertThat(DocumentTypes.byIdentifier("busdox-docid-qns::nothing")).isEqualTo(Optional.empty());
  }

  @Test
  void everyListedTypeIsFoundByWhatItsDocumentsSay() {
    assertThat(DocumentTypes.all()).hasSizeGreaterThan(40);
    assertThat(DocumentTypes.all())
        .allSatisfy(
            type ->
                assertThat(
                        DocumentTypes.find(
                            type.namespace(), type.rootElement(), type.customization()))
                    .contains(type));
  }

  @Test
  void aMessageOfRandomBytesIsNotRecognised() {
    byte[] bytes = new byte[10_000];
    Arrays.fill(bytes, (byte) 0xFF);

    assertThat(recogniser.recognise(Content.xml(bytes))).isEmpty();
  }
}
