package io.tradehub.connectors.offshore.list;

/**
 * A text is not a unified social credit code; the message says what is wrong and where, and never
 * repeats more than one character of it. Cheap: lists of millions of wrong codes are read with it.
 */
public final class InvalidCreditCodeException extends IllegalArgumentException {
  private static final long serialVersionUID = 1;

  private final Reason reason;

  /** What is wrong. */
  public enum Reason {
    /** It has not 18 characters. */
    LENGTH,
    /** A character is not of the 31 that codes are made of. */
    ALPHABET,
    /** The last character does not fit to the 17 before it: something was mistyped. */
    CHECK_CHARACTER
  }

  private InvalidCreditCodeException(Reason reason, String message) {
    super(message);
    this.reason = reason;
  }

  static InvalidCreditCodeException length(int length) {
    return new InvalidCreditCodeException(
        Reason.LENGTH,
        "a credit code has %d characters, this has %d".formatted(CreditCode.LENGTH, length));
  }

  static InvalidCreditCodeException alphabet(CharSequence text, int place) {
    int c = Character.codePointAt(text, place);
    String hint =
        switch (c) {
          case 'I', 'i' -> "; is it the digit 1?";
          case 'O', 'o' -> "; is it the digit 0?";
          case 'S', 's' -> "; is it the digit 5?";
          case 'Z', 'z' -> "; is it the digit 2?";
          default ->
              Character.isLowerCase(c)
                  ? "; codes are written in capital letters"
                  : c >= 0xFF01 && c <= 0xFF5E ? "; it is a full-width character" : "";
        };
    String shown =
        Character.isISOControl(c) || Character.getType(c) == Character.SURROGATE
            ? "U+%04X".formatted(c)
            : "'" + Character.toString(c) + "'";
    return new InvalidCreditCodeException(
        Reason.ALPHABET,
        "character %d is %s, which is not of those that codes are made of%s (digits and capital letters without I, O, S, V and Z)"
            .formatted(place + 1, shown, hint));
  }

  static InvalidCreditCodeException check(char found, char expected) {
    return new InvalidCreditCodeException(
        Reason.CHECK_CHARACTER,
        "the check character is '%c', and to the 17 characters before it belongs '%c': something is mistyped"
            .formatted(found, expected));
  }

  /** What is wrong. */
  public Reason reason() {
    return reason;
  }

  @Override
  public synchronized Throwable fillInStackTrace() {
    return this;
  }
}
