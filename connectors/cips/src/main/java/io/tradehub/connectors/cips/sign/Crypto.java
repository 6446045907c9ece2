package io.tradehub.connectors.cips.sign;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.security.GeneralSecurityException;
import java.security.Key;
import java.security.KeyFactory;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.Provider;
import java.security.PublicKey;
import java.security.Signature;
import java.security.spec.ECGenParameterSpec;
import java.security.spec.PKCS8EncodedKeySpec;
import java.security.spec.X509EncodedKeySpec;
import java.util.Optional;
import java.util.ServiceConfigurationError;
import java.util.ServiceLoader;
import javax.xml.crypto.XMLCryptoContext;

/**
 * Who computes: the Amazon Corretto Crypto Provider where it is on the class path and works here,
 * else the JDK. It is asked for by name and not put before the JDK's own for the whole process.
 */
public final class Crypto {
  private static final Logger LOG = System.getLogger(Crypto.class.getName());
  private static final String NATIVE =
      "com.amazon.corretto.crypto.provider.AmazonCorrettoCryptoProvider";

  private final Optional<Provider> provider;

  private Crypto(Optional<Provider> provider) {
    this.provider = provider;
  }

  /** The JDK's own. */
  public static Crypto jdk() {
    return new Crypto(Optional.empty());
  }

  /** The native library where it works, else the JDK's own. */
  public static Crypto fastest() {
    return new Crypto(AtHand.PROVIDER);
  }

  /** Looked for once: making one tests it. */
  private static final class AtHand {
    static final Optional<Provider> PROVIDER = find();
  }

  private static Optional<Provider> find() {
    try {
      Optional<Provider> found =
          ServiceLoader.load(Provider.class, Crypto.class.getClassLoader()).stream()
              .filter(candidate -> candidate.type().getName().equals(NATIVE))
              .findFirst()
              .map(ServiceLoader.Provider::get)
              .filter(Crypto::works);
      LOG.log(
          Level.INFO,
          "messages are signed by {0}",
          found.map(p -> p.getName() + " " + p.getVersionStr()).orElse("the JDK"));
      return found;
    } catch (LinkageError | RuntimeException | ServiceConfigurationError e) {
      LOG.log(
          Level.WARNING,
          "the native cryptography does not load; messages are signed by the JDK",
          e);
      return Optional.empty();
    }
  }

  /** Where its native part does not load, the provider is there and offers nothing. */
  private static boolean works(Provider provider) {
    try {
      KeyPairGenerator keys = KeyPairGenerator.getInstance("EC");
      keys.initialize(new ECGenParameterSpec("secp256r1"));
      Algorithm algorithm = Algorithm.ECDSA_P256_SHA256;
      Signature signature = Signature.getInstance(algorithm.signature(), provider);
      signature.initSign(keys.generateKeyPair().getPrivate());
      signature.sign();
      Signature.getInstance(Algorithm.RSA_SHA256.signature(), provider);
      return true;
    } catch (GeneralSecurityException | RuntimeException e) {
      LOG.log(Level.WARNING, "the native cryptography does not work here; the JDK signs", e);
      return false;
    }
  }

  /** Who computes, for people. */
  public String name() {
    return provider.map(Provider::getName).orElse("JDK");
  }

  /** Lets a signature be computed by it: XML Signature looks for its provider there. */
  void use(XMLCryptoContext context) {
    provider.ifPresent(
        p -> context.setProperty("org.jcp.xml.dsig.internal.dom.SignatureProvider", p));
  }

  /** The same key as the provider holds it: a key of another is converted at every use. */
  PrivateKey adopt(PrivateKey key) {
    return adopt(
        key, factory -> factory.generatePrivate(new PKCS8EncodedKeySpec(key.getEncoded())));
  }

  /** The same for a public key. */
  PublicKey adopt(PublicKey key) {
    return adopt(key, factory -> factory.generatePublic(new X509EncodedKeySpec(key.getEncoded())));
  }

  private interface Conversion<K> {
    K by(KeyFactory factory) throws GeneralSecurityException;
  }

  private <K extends Key> K adopt(K key, Conversion<K> conversion) {
    if (provider.isEmpty()) {
      return key;
    }
    try {
      return conversion.by(KeyFactory.getInstance(key.getAlgorithm(), provider.get()));
    } catch (GeneralSecurityException | RuntimeException e) {
      return key; // a key in a device has no encoding; the provider converts it, or the JDK signs
    }
  }
}
