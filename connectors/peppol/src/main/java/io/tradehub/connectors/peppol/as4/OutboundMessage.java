package io.tradehub.connectors.peppol.as4;

import io.tradehub.connectors.peppol.sbdh.Header;
import java.net.URI;
import java.security.cert.X509Certificate;

/**
 * One message to send.
 *
 * @param endpoint the receiver's access point
 * @param receiverCertificate the one to encrypt for, and whose signature the receipt must have
 * @param header what is written on the envelope
 * @param envelope the envelope in UTF-8
 */
public record OutboundMessage(
    URI endpoint, X509Certificate receiverCertificate, Header header, byte[] envelope) {

  /**
   * The AS4 message id: derived from the envelope's id, so that it is the same in every attempt.
   */
  public String messageId() {
    return header.instanceIdentifier() + "@tradehub";
  }
}
