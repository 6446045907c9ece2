package io.tradehub.connectors.peppol;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.tradehub.connectors.peppol.as4.As4Sender;
import io.tradehub.connectors.peppol.as4.OutboundMessage;
import io.tradehub.connectors.peppol.as4.SendResult;
import io.tradehub.connectors.peppol.http.HttpTransport;
import io.tradehub.connectors.peppol.pki.KeyMaterial;
import io.tradehub.connectors.peppol.sbdh.Header;
import io.tradehub.connectors.peppol.sbdh.MlsRequest;
import io.tradehub.connectors.peppol.sbdh.SbdhWriter;
import io.tradehub.sandbox.peppol.Credential;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/** AS4 messages sent past the connector, to see what a receiver makes of them. */
final class Messages {
  private Messages() {}

  /** A good message from A, encrypted for a receiver, to an address. */
  static SendResult send(TwoAccessPoints net, Credential receiver, URI to) throws Exception {
    Header header =
        new Header(
            UUID.randomUUID().toString(),
            TwoAccessPoints.SELLER,
            TwoAccessPoints.BUYER,
            TwoAccessPoints.INVOICE,
            TwoAccessPoints.BILLING,
            "SE",
            Instant.parse("2026-11-02T10:00:00Z"),
            Optional.of(MlsRequest.DEFAULT));
    byte[] envelope = SbdhWriter.write(header, Invoices.invoice("y").getBytes(UTF_8));
    try (HttpTransport http =
        new HttpTransport(
            new HttpTransport.Limits(Duration.ofSeconds(5), Duration.ofSeconds(30), 10, 1 << 20))) {
      As4Sender sender =
          new As4Sender(
              new KeyMaterial(net.credentialA.key(), net.credentialA.certificate()), http);
      return TwoAccessPoints.onVirtualThread(
          () -> sender.send(new OutboundMessage(to, receiver.certificate(), header, envelope)));
    }
  }
}
