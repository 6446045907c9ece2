package io.tradehub.connectors.peppol.pki;

import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.Provider;
import java.security.Security;
import java.security.Signature;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.Optional;
import java.util.ServiceConfigurationError;
import java.util.ServiceLoader;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * RSA, AES and SHA by a native library, where one is on the class path: the Amazon Corretto Crypto
 * Provider. A message costs three RSA operations with a private key, each a quarter as long there
 * as in Java. Without the library, or on a platform that it does not know, Java's own are used.
 */
public final class NativeCrypto {
  /** The class that the library offers as a security provider. */
  private static final String PROVIDER =
      "com.amazon.corretto.crypto.provider.AmazonCorrettoCryptoProvider";

  private static final String RSA = "RSA";
  private static final String SIGNATURE = "SHA256withRSA";
  private static final Logger LOG = LoggerFactory.getLogger(NativeCrypto.class);

  private static Optional<Provider> installed;

  private NativeCrypto() {}

  /**
   * Puts the library before Java's own implementations, for all of this JVM, unless that was done.
   *
   * @return the provider; empty when the library is absent or does not work here
   */
  public static synchronized Optional<Provider> install() {
    if (installed == null) {
      installed = find(NativeCrypto.class.getClassLoader());
      installed.ifPresent(provider -> Security.insertProviderAt(provider, 1));
      LOG.info(
          "cryptography by {}",
          installed.map(p -> p.getName() + " " + p.getVersionStr()).orElse("the JDK alone"));
    }
    return installed;
  }

  /**
   * The same key as the library holds it, once: a key of Java's is converted at every use, which
   * costs twice as much as the use.
   */
  static synchronized PrivateKey adopt(PrivateKey key) {
    if (installed == null || installed.isEmpty() || !RSA.equals(key.getAlgorithm())) {
      return key;
    }
    try {
      return KeyFactory.getInstance(RSA, installed.get())
          .generatePrivate(new PKCS8EncodedKeySpec(key.getEncoded()));
    } catch (GeneralSecurityException | RuntimeException e) {
      LOG.warn("the native library does not take the key; Java's own cryptography is used", e);
      return key;
    }
  }

  /** What these classes offer, when it works. */
  static Optional<Provider> find(ClassLoader classes) {
    try {
      return ServiceLoader.load(Provider.class, classes).stream()
          .filter(candidate -> candidate.type().getName().equals(PROVIDER))
          .findFirst()
          .map(ServiceLoader.Provider::get)
          .filter(NativeCrypto::works);
    } catch (LinkageError | RuntimeException | ServiceConfigurationError e) {
      LOG.warn("the native cryptography does not load; Java's own is used", e);
      return Optional.empty();
    }
  }

  /** Where its native part does not load, the provider is there and offers nothing. */
  private static boolean works(Provider provider) {
    try {
      Signature.getInstance(SIGNATURE, provider);
      return true;
    } catch (GeneralSecurityException e) {
      LOG.warn("the native cryptography does not work on this platform; Java's own is used", e);
      return false;
    }
  }
}
