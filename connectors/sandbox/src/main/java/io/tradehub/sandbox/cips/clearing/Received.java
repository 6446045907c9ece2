package io.tradehub.sandbox.cips.clearing;

/** A message that was taken from a participant, and is known again. */
sealed interface Received permits Order, Case, Received.Resolution {

  /** Of its document. */
  String digest();

  /** It came once more. */
  void again();

  /** A camt.029 that a participant sent. */
  record Resolution(String messageId, String digest) implements Received {
    @Override
    public void again() {
      // It moves no money, so that nobody counts it.
    }
  }
}
