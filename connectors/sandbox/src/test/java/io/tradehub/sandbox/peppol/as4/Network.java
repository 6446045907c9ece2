package io.tradehub.sandbox.peppol.as4;

import io.tradehub.connectors.api.ParticipantId;
import io.tradehub.sandbox.peppol.Credential;
import io.tradehub.sandbox.peppol.TestPki;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.time.InstantSource;

/** Two access points and what they exchange, shared by the tests here: keys cost time. */
final class Network {
  static final TestPki PKI = pki();
  static final Credential SENDER = PKI.accessPoint("POP000001");
  static final Credential RECEIVER = PKI.accessPoint("POP000002");
  static final ParticipantId SELLER = ParticipantId.parse("0088:7300010000001");
  static final ParticipantId BUYER = ParticipantId.parse("0088:7300010000002");
  static final String INVOICE =
      "busdox-docid-qns::urn:oasis:names:specification:ubl:schema:xsd:Invoice-2::Invoice##urn:cen.eu:en16931:2017#compliant#urn:fdc:peppol.eu:2017:poacc:billing:3.0::2.1";
  static final String BILLING = "cenbii-procid-ubl::urn:fdc:peppol.eu:2017:poacc:billing:01:1.0";

  private Network() {}

  static UserMessage message() {
    byte[] document =
        "<Invoice xmlns='urn:oasis:names:specification:ubl:schema:xsd:Invoice-2'><ID>1</ID></Invoice>"
            .getBytes(StandardCharsets.UTF_8);
    return UserMessage.to(
        SENDER, RECEIVER.certificate(), SELLER, BUYER, INVOICE, BILLING, document);
  }

  private static TestPki pki() {
    try {
      var folder = Files.createTempDirectory("pki");
      folder.toFile().deleteOnExit();
      return TestPki.open(folder, "http://127.0.0.1:1/crl", InstantSource.system());
    } catch (Exception e) {
      throw new IllegalStateException(e);
    }
  }
}
