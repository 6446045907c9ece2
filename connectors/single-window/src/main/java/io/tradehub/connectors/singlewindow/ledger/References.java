package io.tradehub.connectors.singlewindow.ledger;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.YearMonth;

/** The names of filings and of their declarations, which follow from what they are. */
final class References {
  // Neither letters and digits that look alike nor words that mean anything.
  private static final String ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";
  private static final int LETTERS = 16;
  private static final int BITS = 5;
  private static final int MASK = 31;

  private References() {}

  /** "T22481A00001-2026-11-1". */
  static String filing(String book, YearMonth period, int attempt) {
    return "%s-%s-%d".formatted(book, period, attempt);
  }

  /**
   * A ClientSeqNo: CF and 80 bits of a digest in 16 letters and digits, for tenant and filing do
   * not fit into 18.
   */
  static String declaration(String tenant, String filing, int part) {
    byte[] digest = digest(tenant + '\0' + filing + '\0' + part);
    StringBuilder reference = new StringBuilder("CF");
    long bits = 0;
    int have = 0;
    for (int i = 0; reference.length() < 2 + LETTERS; ) {
      if (have < BITS) {
        bits = bits << 8 | digest[i++] & 0xff;
        have += 8;
      }
      have -= BITS;
      reference.append(ALPHABET.charAt((int) (bits >> have & MASK)));
    }
    return reference.toString();
  }

  /** The request id that a declaration is submitted with; the tenant is the submitter's. */
  static String request(String filing, int part) {
    return "consolidation/%s/%d".formatted(filing, part);
  }

  private static byte[] digest(String text) {
    try {
      return MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }
}
