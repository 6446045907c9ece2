package io.tradehub.hub.security;

import java.security.SecureRandom;
import java.util.Base64;

/**
 * A bearer key: "th_" and 32 random bytes in base64url. It is shown once, when it is made; the hub
 * keeps only its {@link #hash}.
 */
public final class ApiKey {
  private static final String PREFIX = "th_";
  private static final int RANDOM_BYTES = 32;

  private final String secret;

  private ApiKey(String secret) {
    this.secret = secret;
  }

  /** Makes a new key from the platform's secure random source. */
  public static ApiKey generate() {
    byte[] random = new byte[RANDOM_BYTES];
    new SecureRandom().nextBytes(random);
    return new ApiKey(PREFIX + Base64.getUrlEncoder().withoutPadding().encodeToString(random));
  }

  /** The key itself, for its owner's eyes and the authorization metadata only. */
  public String reveal() {
    return secret;
  }

  /** What the hub's configuration keeps. */
  public KeyHash hash() {
    return KeyHash.of(secret);
  }

  /** Not the key: a key that reaches a log by way of toString stays secret. */
  @Override
  public String toString() {
    return PREFIX + "…";
  }
}
