package io.tradehub.connectors.cips.sign;

import io.tradehub.connectors.cips.model.Agent;
import io.tradehub.connectors.cips.sign.SignatureFault.Kind;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Optional;
import java.util.function.Function;

/** Checks the signatures of messages. Safe for use by many threads. */
public final class XmlVerifier {
  private final Function<Agent, Optional<TrustedKey>> keys;

  /** With the key of each sender that has one. */
  public XmlVerifier(Function<Agent, Optional<TrustedKey>> keys) {
    this.keys = keys;
  }

  /**
   * Checks one.
   *
   * @param message a signed {@code BizMsg}; these very bytes are to be read afterwards
   * @return who signed it, which is the header's {@code Fr}
   * @throws SignatureFault when it is not signed as the profile says, by who it says
   */
  public Agent verify(byte[] message) throws SignatureFault {
    SignedScan.Found found = SignedScan.of(message);
    SignedInfo signature =
        found.signature().orElseThrow(() -> new SignatureFault(Kind.UNSIGNED, "it is not signed"));
    Agent from =
        found
            .from()
            .orElseThrow(
                () ->
                    new SignatureFault(
                        Kind.UNREADABLE, "its header does not say clearly who sends it (Fr)"));
    TrustedKey key =
        keys.apply(from)
            .orElseThrow(
                () ->
                    new SignatureFault(
                        Kind.UNKNOWN_SENDER, "no key is known of its sender " + from.value()));
    if (key.algorithm() != signature.algorithm()) {
      throw new SignatureFault(
          Kind.WRONG, "its signature is of another algorithm than the key of " + from.value());
    }
    if (!MessageDigest.isEqual(found.digest(), signature.digest())) {
      throw new SignatureFault(
          Kind.WRONG, "it was altered after " + from.value() + " is said to have signed it");
    }
    try {
      if (!key.verifies(signature.canonical(), signature.value())) {
        throw new SignatureFault(Kind.WRONG, "its signature is not by the key of " + from.value());
      }
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("the key does not verify", e);
    }
    return from;
  }
}
