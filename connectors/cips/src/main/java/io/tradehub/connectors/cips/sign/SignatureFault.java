package io.tradehub.connectors.cips.sign;

/** A message is not signed as the profile says; the message text is for people and peers. */
public final class SignatureFault extends Exception {
  private static final long serialVersionUID = 1;

  /** What is wrong. */
  public enum Kind {
    /** It is no {@code BizMsg} that can be read: not well formed, not allowed, other elements. */
    UNREADABLE,
    /** It has no signature. */
    UNSIGNED,
    /** It is signed, in another way than the profile's. */
    OTHER_FORM,
    /** No key is known for who says to have sent it. */
    UNKNOWN_SENDER,
    /** The signature is not that of this message by that key. */
    WRONG
  }

  private final Kind kind;

  SignatureFault(Kind kind, String message) {
    super(message, null, false, false);
    this.kind = kind;
  }

  /** What is wrong. */
  public Kind kind() {
    return kind;
  }
}
