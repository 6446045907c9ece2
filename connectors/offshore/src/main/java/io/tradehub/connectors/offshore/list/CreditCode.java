package io.tradehub.connectors.offshore.list;

import io.tradehub.connectors.api.CreditCodes;

/**
 * A unified social credit code (GB 32100-2015): 17 characters and a check character, by which China
 * names an organisation. Held as two numbers, for lists of millions.
 *
 * @param head the first 8 characters as a number to base 31; at least 0, below 31^8
 * @param tail the next 9 characters as a number to base 31; at least 0, below 31^9
 */
public record CreditCode(long head, long tail) implements Comparable<CreditCode> {
  /** How many characters a code has, the check character among them. */
  public static final int LENGTH = CreditCodes.LENGTH;

  private static final int BASE = CreditCodes.BASE;
  private static final int HEAD = 8;
  private static final int BODY = LENGTH - 1;

  /**
   * Reads a code as it is written: 18 characters, capital letters, nothing around it.
   *
   * @throws InvalidCreditCodeException when it is none, with the reason
   */
  public static CreditCode parse(CharSequence text) {
    if (text.length() != LENGTH) {
      throw InvalidCreditCodeException.length(text.length());
    }
    long head = 0;
    long tail = 0;
    int sum = 0;
    for (int i = 0; i < BODY; i++) {
      int value = value(text, i);
      sum += value * CreditCodes.weight(i);
      if (i < HEAD) {
        head = head * BASE + value;
      } else {
        tail = tail * BASE + value;
      }
    }
    char check = CreditCodes.checkCharacter(sum);
    value(text, BODY);
    if (text.charAt(BODY) != check) {
      throw InvalidCreditCodeException.check(text.charAt(BODY), check);
    }
    return new CreditCode(head, tail);
  }

  private static int value(CharSequence text, int place) {
    int value = CreditCodes.value(text.charAt(place));
    if (value < 0) {
      throw InvalidCreditCodeException.alphabet(text, place);
    }
    return value;
  }

  /** In the order of the codes as they are written. */
  @Override
  public int compareTo(CreditCode other) {
    int byHead = Long.compare(head, other.head);
    return byHead != 0 ? byHead : Long.compare(tail, other.tail);
  }

  /** As it is written, with its check character. */
  @Override
  public String toString() {
    char[] text = new char[LENGTH];
    write(head, text, 0, HEAD);
    write(tail, text, HEAD, BODY);
    int sum = 0;
    for (int i = 0; i < BODY; i++) {
      sum += CreditCodes.value(text[i]) * CreditCodes.weight(i);
    }
    text[BODY] = CreditCodes.checkCharacter(sum);
    return new String(text);
  }

  private static void write(long number, char[] text, int from, int to) {
    long rest = number;
    for (int i = to - 1; i >= from; i--) {
      text[i] = CreditCodes.character((int) (rest % BASE));
      rest /= BASE;
    }
  }
}
