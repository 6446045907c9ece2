package io.tradehub.connectors.offshore.evidence;

import static org.assertj.core.api.Assertions.assertThat;

import io.tradehub.connectors.offshore.evidence.NotVerified.Reason;
import java.security.KeyPair;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Whoever makes texts that look like a receipt: with the right key, to change one thing at a time.
 */
abstract class Forger {

  final KeyPair key = Ed25519.generate();
  final ReceiptSigner signer = ReceiptSigner.of(key);
  final ReceiptVerifier verifier =
      new ReceiptVerifier(signer.keys(), InstantSource.fixed(RandomAnswers.NOW));
  final Answered answered = new RandomAnswers(20261123).next();
  final String receipt = signer.sign(answered);
  final Map<String, Object> header = Forged.header(signer.keyId());
  final Map<String, Object> claims = new LinkedHashMap<>(Claims.write(answered));

  NotVerified refused(String text) {
    assertThat(verifier.verify(text)).isInstanceOf(NotVerified.class);
    NotVerified refused = (NotVerified) verifier.verify(text);
    assertThat(refused.text()).hasSizeLessThan(400).matches("[\\x20-\\x7e…]+");
    return refused;
  }

  void assertRefused(String text, Reason reason, String said) {
    NotVerified refused = refused(text);
    assertThat(refused.reason()).as(refused.text()).isEqualTo(reason);
    assertThat(refused.text()).contains(said);
  }

  void assertForgedRefused(Reason reason, String said) {
    assertRefused(Forged.signed(header, claims, key.getPrivate()), reason, said);
  }
}
