package io.tradehub.hub.security;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * What the configuration keeps of an API key: its SHA-256, written "sha256:" and 64 hexadecimal
 * digits.
 *
 * <p>A plain hash is right here and a slow one (bcrypt, Argon2) would be wrong: a key has 256
 * random bits, so nobody can guess it from its hash however fast the hash is, and every call is
 * checked. Slow hashes protect passwords that people make up.
 *
 * @param hex 64 hexadecimal digits in lower case
 */
public record KeyHash(String hex) {
  private static final String PREFIX = "sha256:";
  private static final int DIGITS = 64;

  /**
   * @throws IllegalArgumentException when it is not 64 hexadecimal digits in lower case
   */
  public KeyHash {
    if (hex.length() != DIGITS || !isDigits(hex)) {
      throw new IllegalArgumentException("a key's hash is sha256: and 64 hexadecimal digits");
    }
  }

  /** A loop, for it is done for every call. */
  private static boolean isDigits(String text) {
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if ((c < '0' || c > '9') && (c < 'a' || c > 'f')) {
        return false;
      }
    }
    return true;
  }

  /** The hash of a key as a caller presents it; any text has one. */
  public static KeyHash of(String key) {
    try {
      MessageDigest sha256 = MessageDigest.getInstance("SHA-256");
      return new KeyHash(
          HexFormat.of().formatHex(sha256.digest(key.getBytes(StandardCharsets.UTF_8))));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }

  /**
   * Reads what {@link #toString} wrote.
   *
   * @throws IllegalArgumentException when it is something else; the message does not repeat the
   *     text, which may be a key put there by mistake
   */
  public static KeyHash parse(String text) {
    if (!text.startsWith(PREFIX)) {
      throw new IllegalArgumentException(
          "a key's hash is sha256: and 64 hexadecimal digits, as 'tradehub key new' prints it");
    }
    return new KeyHash(text.substring(PREFIX.length()));
  }

  /** "sha256:" and the digits, as the configuration has it. */
  @Override
  public String toString() {
    return PREFIX + hex;
  }
}
