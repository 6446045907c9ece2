package io.tradehub.connectors.offshore.evidence;

import java.util.Objects;

/**
 * The receipt proves nothing.
 *
 * @param reason why, for programs
 * @param text why, for people: one line, harmless to a terminal, at most some hundred characters
 */
public record NotVerified(Reason reason, String text) implements Verification {
  /** Checks that both are there. */
  public NotVerified {
    Objects.requireNonNull(reason);
    Objects.requireNonNull(text);
  }

  /** Why a receipt proves nothing; in the order in which it is looked at. */
  public enum Reason {
    /** It is longer than any receipt. */
    TOO_LARGE,
    /** It is not a JWS in the compact serialization: three parts of base64url, a JSON header. */
    NOT_A_JWS,
    /** It is signed in another way than ours, or not at all. */
    WRONG_ALGORITHM,
    /** It is a JWS for another purpose. */
    NOT_A_RECEIPT,
    /** It asks for an extension of JWS that we do not have ("crit"). */
    CRITICAL_HEADER,
    /** It names no key, or one that is not among the trusted keys. */
    UNKNOWN_KEY,
    /** Another key signed it, or it was changed since. */
    BAD_SIGNATURE,
    /** The key signed something without all that a receipt says. */
    CLAIM_MISSING,
    /** The key signed something that a receipt cannot say. */
    CLAIM_WRONG,
    /** It was answered later than now. */
    FROM_THE_FUTURE
  }
}
