package io.tradehub.connectors.peppol;

import static org.assertj.core.api.Assertions.assertThat;

import io.tradehub.connectors.api.Content;
import io.tradehub.connectors.api.ParticipantId;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

/** COUNTRY_C1 is the sender's country, as the document says it. */
class SenderCountryTest {
  private static Content content(String xml) {
    return Content.xml(xml.getBytes(StandardCharsets.UTF_8));
  }

  @Test
  void itIsTheCountryOfThePartyWhoseEndpointIsTheSender() {
    Content invoice = content(Invoices.invoice("1"));

    assertThat(SenderCountry.of(invoice, TwoAccessPoints.SELLER)).contains("SE");
    assertThat(SenderCountry.of(invoice, TwoAccessPoints.BUYER)).contains("NO");
    assertThat(SenderCountry.of(invoice, ParticipantId.parse("0088:1"))).isEmpty();
  }

  @Test
  void whatIsNoCountryOrNoXmlIsNone() {
    assertThat(
            SenderCountry.of(
                content(Invoices.invoice("1").replace(">SE<", ">Sweden<")), TwoAccessPoints.SELLER))
        .isEmpty();
    assertThat(SenderCountry.of(content("hello"), TwoAccessPoints.SELLER)).isEmpty();
    assertThat(SenderCountry.of(content("<a><b>"), TwoAccessPoints.SELLER)).isEmpty();
  }
}
