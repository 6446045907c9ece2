package io.tradehub.connectors.offshore.evidence;

import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.util.JSONObjectUtils;
import io.tradehub.connectors.offshore.evidence.NotVerified.Reason;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.PublicKey;
import java.text.ParseException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Base64;
import java.util.Map;
import java.util.Objects;

/**
 * Checks receipts with nothing but the keys that a bank trusts. Whatever a receipt says of how it
 * is to be checked is compared with what we do, never followed. May be used by many threads at
 * once.
 */
public final class ReceiptVerifier {
  /** The longest receipt, in characters; the largest that a hub makes has some 4,000. */
  public static final int MAX_CHARACTERS = 16_384;

  /** How far the clocks of hub and bank may differ. */
  public static final Duration SKEW = Duration.ofMinutes(1);

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
    if (text.length() > MAX_CHARACTERS) {
      throw new Refusal(
          Reason.TOO_LARGE, "it has more than " + MAX_CHARACTERS + " characters, no receipt has");
    }
    String[] parts = text.strip().split("\\.", -1);
    if (parts.length != 3) {
      throw notJws(
          "it has %d parts between dots, a JWS has 3: header, claims, signature"
              .formatted(parts.length));
    }
    String keyId = checkHeader(json(Reason.NOT_A_JWS, "header", decode("header", parts[0])));
    PublicKey key =
        keys.find(keyId)
            .orElseThrow(
                () ->
                    new Refusal(
                        Reason.UNKNOWN_KEY,
                        "it is signed with the key "
                            + Shown.of(keyId)
                            + ", which is not among the trusted keys"));
    byte[] claims = decode("claims", parts[1]);
    byte[] signature = decode("signature", parts[2]);
    byte[] signed = (parts[0] + "." + parts[1]).getBytes(StandardCharsets.US_ASCII);
    if (signature.length != Ed25519.SIGNATURE_BYTES || !Ed25519.verify(key, signed, signature)) {
      throw new Refusal(
          Reason.BAD_SIGNATURE,
          "the signature does not fit: the receipt was changed, or another key signed it");
    }
    Answered answered = Claims.read(json(Reason.CLAIM_WRONG, "claims", claims));
    checkTime(answered.at());
    return new Verified(answered, keyId);
  }

  /** The id of the key. */
  private static String checkHeader(Map<String, Object> header) throws Refusal {
    // First of all, and with one right answer: that "none" or a MAC over the public key would be
    // tried is how signatures of this form were forged elsewhere (RFC 8725, 2.1).
    if (!JWSAlgorithm.EdDSA.getName().equals(header.get("alg"))) {
      throw new Refusal(
          Reason.WRONG_ALGORITHM,
          "its alg is " + Shown.of(header.get("alg")) + ", and receipts are signed with 'EdDSA'");
    }
    if (!ReceiptSigner.TYPE.getType().equals(header.get("typ"))) {
      throw new Refusal(
          Reason.NOT_A_RECEIPT,
          "its typ is "
              + Shown.of(header.get("typ"))
              + ", and that of receipts is '"
              + ReceiptSigner.TYPE.getType()
              + "'");
    }
    if (header.containsKey("crit")) {
      throw new Refusal(
          Reason.CRITICAL_HEADER,
          "its header has crit, which asks for extensions; receipts have none");
    }
    if (header.get("kid") instanceof String keyId) {
      return keyId;
    }
    throw new Refusal(Reason.UNKNOWN_KEY, "its header does not name the key (kid)");
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

  /**
   * As strict as it can be: a decoder that passes over bits or characters would take several texts
   * for one signature.
   */
  private static byte[] decode(String part, String text) throws Refusal {
    try {
      byte[] bytes = Base64.getUrlDecoder().decode(text);
      if (Base64.getUrlEncoder().withoutPadding().encodeToString(bytes).equals(text)) {
        return bytes;
      }
    } catch (IllegalArgumentException e) {
      // Said below.
    }
    throw notJws("its " + part + " is not base64url without padding");
  }

  private static Map<String, Object> json(Reason otherwise, String part, byte[] bytes)
      throws Refusal {
    try {
      String text = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
      if (text.stripLeading().startsWith("{")) { // the parser takes a list of pairs, and null, too
        return JSONObjectUtils.parse(text);
      }
    } catch (CharacterCodingException | ParseException e) {
      // Said below.
    }
    throw new Refusal(otherwise, "its " + part + " is not a JSON object in UTF-8");
  }

  private static Refusal notJws(String what) {
    return new Refusal(Reason.NOT_A_JWS, what);
  }
}
