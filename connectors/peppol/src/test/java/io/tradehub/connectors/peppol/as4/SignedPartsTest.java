package io.tradehub.connectors.peppol.as4;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Document;

/** A signature that leaves something out is no signature. */
class SignedPartsTest {
  private static Document soap(String... references) throws Exception {
    StringBuilder signed = new StringBuilder();
    for (String reference : references) {
      signed.append("<ds:Reference URI='").append(reference).append("'/>");
    }
    String xml =
        """
        <S:Envelope xmlns:S="http://www.w3.org/2003/05/soap-envelope"
            xmlns:eb="http://docs.oasis-open.org/ebxml-msg/ebms/v3.0/ns/core/200704/"
            xmlns:ds="http://www.w3.org/2000/09/xmldsig#"
            xmlns:wsu="http://docs.oasis-open.org/wss/2004/01/oasis-200401-wss-wssecurity-utility-1.0.xsd">
          <S:Header><eb:Messaging wsu:Id="m"/>
            <sec><ds:Signature><ds:SignedInfo>%s</ds:SignedInfo></ds:Signature></sec></S:Header>
          <S:Body wsu:Id="b"/>
        </S:Envelope>
        """
            .formatted(signed);
    return DocumentBuilderFactory.newDefaultNSInstance()
        .newDocumentBuilder()
        .parse(new ByteArrayInputStream(xml.getBytes(StandardCharsets.UTF_8)));
  }

  @Test
  void headerBodyAndAttachmentsMustBeSigned() throws Exception {
    List<String> attachment = List.of("a@x");

    assertThat(SignedParts.missing(soap("#m", "#b", "cid:a@x"), attachment)).isEmpty();
    assertThat(SignedParts.missing(soap("#b", "cid:a@x"), attachment))
        .contains("the AS4 header is not signed");
    assertThat(SignedParts.missing(soap("#m", "cid:a@x"), attachment))
        .contains("the SOAP body is not signed");
    assertThat(SignedParts.missing(soap("#m", "#b"), attachment))
        .contains("the attachment is not signed");
    assertThat(SignedParts.missing(soap("#m", "#b", "cid:other"), attachment))
        .contains("the attachment is not signed");
  }

  @Test
  void aSecondHeaderOrSignatureIsRefused() throws Exception {
    Document twice = soap("#m", "#b");
    var messaging = twice.getElementsByTagNameNS("*", "Messaging").item(0);
    messaging.getParentNode().appendChild(messaging.cloneNode(true));
    assertThat(SignedParts.missing(twice, List.of()))
        .contains("the message has not exactly one AS4 header");

    Document signatures = soap("#m", "#b");
    var signature = signatures.getElementsByTagNameNS("*", "Signature").item(0);
    signature.getParentNode().appendChild(signature.cloneNode(true));
    assertThat(SignedParts.missing(signatures, List.of()).orElseThrow()).contains("2 signatures");
  }
}
