package io.tradehub.connectors.offshore.evidence;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.JWSSigner;
import com.nimbusds.jose.crypto.impl.BaseJWSProvider;
import com.nimbusds.jose.util.Base64URL;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.PrivateKey;
import java.security.Provider;
import java.security.Security;
import java.security.Signature;
import java.util.Optional;
import java.util.ServiceConfigurationError;
import java.util.ServiceLoader;
import java.util.Set;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;

/**
 * Signs with one key: by the Amazon Corretto Crypto Provider where that is on the class path and
 * works, which takes a fiftieth of the time, else by the JDK. Both give the same bytes, as Ed25519
 * draws no random numbers. (The library's own signer needs Tink.)
 */
final class KeySigner extends BaseJWSProvider implements JWSSigner {
  private static final String NATIVE = "AmazonCorrettoCryptoProvider";
  private static final String NATIVE_CLASS =
      "com.amazon.corretto.crypto.provider.AmazonCorrettoCryptoProvider";

  /** More than cores that sign at one time; what comes back beyond it is dropped. */
  private static final int IDLE = 64;

  private final PrivateKey key;
  private final Provider provider;

  /** Ready with the key: to make one costs more than half of what it costs to sign. */
  private final BlockingQueue<Signature> idle = new ArrayBlockingQueue<>(IDLE);

  /** By this provider. */
  KeySigner(PrivateKey key, Provider provider) {
    super(Set.of(JWSAlgorithm.EdDSA));
    this.key = key;
    this.provider = provider;
  }

  /** By the fastest provider that works with this key. */
  static KeySigner fastest(KeyPair keys) {
    return nativeProvider()
        .map(provider -> new KeySigner(keys.getPrivate(), provider))
        .filter(signer -> signer.works(keys))
        .orElseGet(() -> new KeySigner(keys.getPrivate(), Security.getProvider(Ed25519.JDK)));
  }

  boolean works(KeyPair keys) {
    byte[] probe = {'p', 'r', 'o', 'b', 'e'};
    try {
      return Ed25519.verify(keys.getPublic(), probe, sign(probe));
    } catch (GeneralSecurityException | RuntimeException e) {
      return false; // it does not know the algorithm, or not on this platform
    }
  }

  /** The native library, whether it is installed for this whole JVM or only at hand. */
  static Optional<Provider> nativeProvider() {
    Provider installed = Security.getProvider(NATIVE);
    return installed != null ? Optional.of(installed) : AtHand.PROVIDER;
  }

  /** Looked for once: each that is made tests itself. */
  private static final class AtHand {
    static final Optional<Provider> PROVIDER = find();
  }

  private static Optional<Provider> find() {
    try {
      return ServiceLoader.load(Provider.class, KeySigner.class.getClassLoader()).stream()
          .filter(candidate -> candidate.type().getName().equals(NATIVE_CLASS))
          .findFirst()
          .map(ServiceLoader.Provider::get);
    } catch (LinkageError | RuntimeException | ServiceConfigurationError e) {
      return Optional.empty();
    }
  }

  Provider provider() {
    return provider;
  }

  @Override
  public Base64URL sign(JWSHeader header, byte[] input) throws JOSEException {
    try {
      return Base64URL.encode(sign(input));
    } catch (GeneralSecurityException e) {
      throw new JOSEException("cannot sign with " + provider.getName(), e);
    }
  }

  byte[] sign(byte[] input) throws GeneralSecurityException {
    Signature signature = idle.poll();
    if (signature == null) {
      signature = Signature.getInstance(Ed25519.NAME, provider);
      signature.initSign(key);
    }
    signature.update(input);
    byte[] signed = signature.sign();
    idle.offer(signature); // not after a failure: it might still hold a part of the input
    return signed;
  }
}
