package io.tradehub.connectors.offshore.list;

import java.util.Arrays;

/**
 * A unified social credit code (GB 32100-2015): 17 characters and a check character, by which China
 * names an organisation. Held as two numbers, for lists of millions.
 *
 * @param head the first 8 characters as a number to base 31; at least 0, below 31^8
 * @param tail the next 9 characters as a number to base 31; at least 0, below 31^9
 */
public record CreditCode(long head, long tail) implements Comparable<CreditCode> {
  /** How many characters a code has, the check character among them. */
  public static final int LENGTH = 18;

  /** GB 32100-2015, 4.2: digits and capital letters without I, O, S, V and Z, in this order. */
  private static final String ALPHABET = "0123456789ABCDEFGHJKLMNPQRTUWXY";

  private static final int BASE = ALPHABET.length();
  private static final int HEAD = 8;
  private static final int BODY = LENGTH - 1;

  /** GB 32100-2015, table 4: the weight of a place is 3 to the power of the places before it. */
  private static final int[] WEIGHTS = new int[BODY];

  private static final byte[] VALUES = new byte[128];

  static {
    int weight = 1;
    for (int i = 0; i < BODY; i++) {
      WEIGHTS[i] = weight;
      weight = weight * 3 % BASE;
    }
    Arrays.fill(VALUES, (byte) -1);
    for (int i = 0; i < BASE; i++) {
      VALUES[ALPHABET.charAt(i)] = (byte) i;
    }
  }

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
      sum += value * WEIGHTS[i];
      if (i < HEAD) {
        head = head * BASE + value;
      } else {
        tail = tail * BASE + value;
      }
    }
    int check = (BASE - sum % BASE) % BASE;
    if (value(text, BODY) != check) {
      throw InvalidCreditCodeException.check(text.charAt(BODY), ALPHABET.charAt(check));
    }
    return new CreditCode(head, tail);
  }

  private static int value(CharSequence text, int place) {
    char c = text.charAt(place);
    int value = c < VALUES.length ? VALUES[c] : -1;
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
      sum += VALUES[text[i]] * WEIGHTS[i];
    }
    text[BODY] = ALPHABET.charAt((BASE - sum % BASE) % BASE);
    return new String(text);
  }

  private static void write(long number, char[] text, int from, int to) {
    long rest = number;
    for (int i = to - 1; i >= from; i--) {
      text[i] = ALPHABET.charAt((int) (rest % BASE));
      rest /= BASE;
    }
  }
}
