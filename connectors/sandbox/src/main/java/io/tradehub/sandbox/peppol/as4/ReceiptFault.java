package io.tradehub.sandbox.peppol.as4;

import io.tradehub.sandbox.peppol.Credential;
import java.time.Duration;

/** What a {@link BadAccessPoint} does with a message that it gets. */
public sealed interface ReceiptFault {
  /** Nothing wrong: a signed receipt that proves what was received. */
  record None() implements ReceiptFault {}

  /** It takes the message and never answers. */
  record Hang() implements ReceiptFault {}

  /** A right answer, but late. */
  record Delay(Duration time) implements ReceiptFault {}

  /** It takes the message and closes the connection without an answer. */
  record Drop() implements ReceiptFault {}

  /**
   * It sends the first bytes of a right answer, and closes the connection.
   *
   * @param bytes of the body; 0 sends the head only
   */
  record CutAfter(int bytes) implements ReceiptFault {}

  /** An HTTP error with a page for people. */
  record Status(int code) implements ReceiptFault {}

  /** Status 200 and an empty body. */
  record Empty() implements ReceiptFault {}

  /** Status 200 and something that is not SOAP. */
  record Garbage() implements ReceiptFault {}

  /** A receipt without a signature. */
  record Unsigned() implements ReceiptFault {}

  /** A receipt that somebody else signed. */
  record SignedBy(Credential other) implements ReceiptFault {}

  /** A signed receipt for other content than was sent. */
  record WrongDigests() implements ReceiptFault {}

  /** A signed receipt that proves nothing: without the references to what was received. */
  record NoNonRepudiation() implements ReceiptFault {}

  /** A signed receipt for another message. */
  record OtherMessage() implements ReceiptFault {}

  /**
   * An EBMS error of severity failure.
   *
   * @param code like "EBMS:0004"
   * @param text its description
   * @param signed whether the answer is signed
   */
  record Error(String code, String text, boolean signed) implements ReceiptFault {}
}
