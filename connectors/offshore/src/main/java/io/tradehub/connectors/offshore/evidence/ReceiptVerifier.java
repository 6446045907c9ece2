package io.tradehub.connectors.offshore.evidence;

import io.tradehub.connectors.offshore.evidence.NotVerified.Reason;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Objects;

/**
 * Checks receipts with nothing but the keys that a bank trusts. Whatever a receipt says of how it
 * is to be checked is compared with what we do, never followed. May be used by many threads at
 * once.
 */
public final class ReceiptVerifier {
  /** The longest receipt, in characters; the largest that a hub makes has some 4,000. */
  public static final int MAX_CHARACTERS = SignedJson.MAX_CHARACTERS;

  /** How far the clocks of hub and bank may differ. */
  public static final Duration SKEW = Duration.ofMinutes(1);

  private static final SignedJson.Kind KIND =
      new SignedJson.Kind(ReceiptSigner.TYPE.getType(), "receipt");

  private final KeySet keys;
  private final InstantSource clock;

  /**
   * With these keys.
   *
   * @param keys all that are trusted
   * @param clock the bank's own
   */
  public ReceiptVerifier(KeySet keys, InstantSource clock) {
    this.keys = Objects.requireNonNull(keys);
    this.clock = Objects.requireNonNull(clock);
  }

  /** What is told of each receipt in a file. */
  public interface Findings {
    /**
     * What came of one.
     *
     * @param line where it is, from 1
     */
    void found(int line, Verification result);
  }

  /**
   * Checks the receipts in a file, one a line; empty lines are passed over. A file without any is
   * refused as its first line.
   *
   * @param file of any length: one line is held at a time, and of a long one what no receipt
   *     exceeds
   * @throws IOException when it cannot be read
   */
  public void verify(Path file, Findings findings) throws IOException {
    try (InputStream in = new BufferedInputStream(Files.newInputStream(file))) {
      StringBuilder line = new StringBuilder();
      boolean none = true;
      int number = 1;
      for (int c = 0; c >= 0; ) {
        c = in.read(); // a receipt is ASCII
        if (c >= 0 && c != '\n') {
          if (line.length() <= MAX_CHARACTERS) {
            line.append((char) c);
          }
          continue;
        }
        if (!line.toString().isBlank() || c < 0 && none) {
          none = false;
          findings.found(number, verify(line.toString()));
        }
        line.setLength(0);
        number++;
      }
    }
  }

  /**
   * Checks a receipt.
   *
   * @param text anything; white space around it is passed over
   */
  public Verification verify(String text) {
    try {
      return check(text);
    } catch (Refusal e) {
      return e.result();
    }
  }

  private Verified check(String text) throws Refusal {
    SignedJson signed = SignedJson.check(text, KIND, keys);
    Answered answered = Claims.read(signed.claims());
    checkTime(answered.at());
    return new Verified(answered, signed.keyId());
  }

  private void checkTime(Instant answered) throws Refusal {
    Instant now = clock.instant();
    if (answered.isAfter(now.plus(SKEW))) {
      throw new Refusal(
          Reason.FROM_THE_FUTURE,
          "it was answered at %s, and the clock here shows %s: one of the two clocks is wrong"
              .formatted(answered, now));
    }
  }
}
