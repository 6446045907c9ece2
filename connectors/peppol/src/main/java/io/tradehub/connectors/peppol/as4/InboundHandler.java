package io.tradehub.connectors.peppol.as4;

import io.tradehub.connectors.peppol.sbdh.Envelope;
import java.security.cert.X509Certificate;

/** Takes what came over AS4, checked and opened, and says what to answer. */
public interface InboundHandler {

  /**
   * One message.
   *
   * @param as4MessageId its AS4 message id
   * @param sender the certificate that signed it; trusted
   * @param envelope what came
   */
  record Received(String as4MessageId, X509Certificate sender, Envelope envelope) {}

  /** What to answer. */
  sealed interface Decision {
    /** It is on disk, now or since an earlier time: the sender gets its receipt. */
    record Stored() implements Decision {}

    /** Its receiver is not one of ours. */
    record NotServiced() implements Decision {}

    /** It is not what it should be; sending it again will not help. */
    record Refused(String text) implements Decision {}

    /** There is no room now; the sender shall try again. */
    record TryLater(String text) implements Decision {}
  }

  /** Stores a message durably, or says why not. Blocks until the result is on disk. */
  Decision handle(Received received);
}
