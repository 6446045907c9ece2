package io.tradehub.connectors.singlewindow.api;

import io.tradehub.connectors.api.services.Digest;
import java.math.BigInteger;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Locale;

/**
 * The ClientSeqNo that the hub gives a declaration. That of a request with a request_id follows
 * from it, so that a repetition says the same, even to a hub that has lost its memory: the single
 * window then takes it for the same declaration.
 */
final class OwnReference {
  private static final SecureRandom RANDOM = new SecureRandom();

  /** 16 characters of 36 are 82 bits: no two meet. */
  private static final int LENGTH = 16;

  private static final int RADIX = 36;
  private static final int SEED = 16;

  private OwnReference() {}

  /** Eighteen capital letters and digits; others in each call when the request has no id. */
  static String of(String tenant, String declarant, String requestId) {
    byte[] seed;
    if (requestId.isEmpty()) {
      seed = new byte[SEED];
      RANDOM.nextBytes(seed);
    } else {
      seed = Arrays.copyOf(Digest.of("declaration", tenant, declarant, requestId), SEED);
    }
    String text = new BigInteger(1, seed).toString(RADIX).toUpperCase(Locale.ROOT);
    String padded = "0".repeat(LENGTH) + text;
    return "TH" + padded.substring(padded.length() - LENGTH);
  }
}
