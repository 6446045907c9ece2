package io.tradehub.connectors.peppol.as4;

import io.tradehub.connectors.peppol.http.HttpExchange;
import java.util.List;

/** What came of sending one AS4 message. */
public sealed interface SendResult {

  /**
   * A receipt, signed by the receiver's certificate, with the digests of what was sent.
   *
   * @param mediaType of the bytes
   * @param bytes as they came
   */
  record Receipt(String mediaType, byte[] bytes) implements SendResult {}

  /** The access point answered with AS4 errors; at least one. */
  record Refused(List<EbmsError> errors) implements SendResult {}

  /**
   * The access point says that it received the message, but its receipt proves nothing.
   *
   * @param code RECEIPT_UNSIGNED, RECEIPT_SIGNER, RECEIPT_DIGESTS, RECEIPT_INVALID, RECEIPT_MISSING
   */
  record BadReceipt(String code, String text) implements SendResult {}

  /**
   * The access point answered, but not in AS4.
   *
   * @param retryAfterSeconds what it asked to wait; negative when it did not
   */
  record HttpError(int status, long retryAfterSeconds) implements SendResult {}

  /** The message surely did not reach the access point. */
  record NotSent(HttpExchange.NotSent cause) implements SendResult {}

  /** It may or may not have reached it. */
  record Cut(HttpExchange.Cut cause) implements SendResult {}

  /** No AS4 message can be built of it. */
  record Unsendable(String text) implements SendResult {}

  /**
   * One AS4 error.
   *
   * @param code for instance "EBMS:0004"
   * @param severity "failure" or "warning"
   * @param text all that it says, for people; bounded
   */
  record EbmsError(String code, String severity, String text) {}
}
