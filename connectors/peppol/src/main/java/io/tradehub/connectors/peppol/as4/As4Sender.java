package io.tradehub.connectors.peppol.as4;

import com.helger.phase4.util.AS4ResourceHelper;
import io.tradehub.connectors.peppol.http.HttpExchange;
import io.tradehub.connectors.peppol.http.HttpTransport;
import io.tradehub.connectors.peppol.pki.KeyMaterial;
import jakarta.mail.MessagingException;
import java.io.IOException;
import org.apache.wss4j.common.ext.WSSecurityException;

/**
 * Sends one AS4 message and reads what comes back: compressed, signed, encrypted by phase4; over
 * our own pooled HTTP client, once. Safe for use by many threads.
 */
public final class As4Sender {
  private final MessageBuilder messages;
  private final HttpTransport http;
  private final SignalReader signals;

  /** Signs with this key and sends over this client. */
  public As4Sender(KeyMaterial keys, HttpTransport http) {
    Phase4.setUp();
    OwnCrypto crypto = new OwnCrypto(keys);
    this.messages = new MessageBuilder(keys.seatId(), crypto);
    this.http = http;
    this.signals = new SignalReader(crypto);
  }

  /** Sends; blocks until an answer, an error or an interruption. */
  public SendResult send(OutboundMessage message) {
    try (AS4ResourceHelper resources = new AS4ResourceHelper()) {
      BuiltMessage built;
      try {
        built = messages.build(message, resources);
      } catch (IOException | MessagingException | WSSecurityException e) {
        return new SendResult.Unsendable("no AS4 message can be built: " + e.getMessage());
      }
      if (Thread.currentThread().isInterrupted()) {
        return new SendResult.NotSent(
            new HttpExchange.NotSent("INTERRUPTED", "given up before anything was sent"));
      }
      return switch (http.post(message.endpoint(), built.headers(), built.body())) {
        case HttpExchange.NotSent cause -> new SendResult.NotSent(cause);
        case HttpExchange.Cut cause -> new SendResult.Cut(cause);
        case HttpExchange.Answered answer -> signals.read(answer, message, built, resources);
      };
    }
  }
}
