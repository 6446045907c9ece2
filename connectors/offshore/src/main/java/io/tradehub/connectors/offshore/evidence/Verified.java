package io.tradehub.connectors.offshore.evidence;

import java.util.Objects;

/**
 * The receipt is genuine: the holder of a trusted key signed exactly this.
 *
 * @param answered what it proves
 * @param keyId the thumbprint of the key that signed it (RFC 7638)
 */
public record Verified(Answered answered, String keyId) implements Verification {
  /** Checks that both are there. */
  public Verified {
    Objects.requireNonNull(answered);
    Objects.requireNonNull(keyId);
  }
}
