package io.tradehub.sandbox.cips.iso;

import java.security.GeneralSecurityException;
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
 * Who computes signatures: the Amazon Corretto Crypto Provider where there is one, else the JDK.
 */
final class Computing {
  static final String ECDSA = "SHA256withECDSAinP1363Format";
  private static final String NATIVE =
      "com.amazon.corretto.crypto.provider.AmazonCorrettoCryptoProvider";
  private static final Optional<Provider> PROVIDER = find();

  private Computing() {}

  private static Optional<Provider> find() {
    try {
      return ServiceLoader.load(Provider.class, Computing.class.getClassLoader()).stream()
          .filter(candidate -> candidate.type().getName().equals(NATIVE))
          .findFirst()
          .map(ServiceLoader.Provider::get)
          .filter(Computing::works);
    } catch (LinkageError | RuntimeException | ServiceConfigurationError e) {
      return Optional.empty();
    }
  }

  // Where its native part does not load, the provider is there and offers nothing.
  private static boolean works(Provider provider) {
    try {
      KeyPairGenerator keys = KeyPairGenerator.getInstance("EC");
      keys.initialize(new ECGenParameterSpec("secp256r1"));
      Signature signature = Signature.getInstance(ECDSA, provider);
      signature.initSign(keys.generateKeyPair().getPrivate());
      signature.sign();
      return true;
    } catch (GeneralSecurityException | RuntimeException e) {
      return false;
    }
  }

  /** Lets a signature be checked by it: XML Signature looks for its provider there. */
  static void use(XMLCryptoContext context) {
    PROVIDER.ifPresent(
        p -> context.setProperty("org.jcp.xml.dsig.internal.dom.SignatureProvider", p));
  }

  static Signature signature(String algorithm) throws GeneralSecurityException {
    return PROVIDER.isPresent()
        ? Signature.getInstance(algorithm, PROVIDER.get())
        : Signature.getInstance(algorithm);
  }

  /** The same key as whoever computes holds it; of another it would be converted at each use. */
  static PrivateKey adopt(PrivateKey key) {
    try {
      return PROVIDER.isEmpty()
          ? key
          : KeyFactory.getInstance(key.getAlgorithm(), PROVIDER.get())
              .generatePrivate(new PKCS8EncodedKeySpec(key.getEncoded()));
    } catch (GeneralSecurityException | RuntimeException e) {
      return key;
    }
  }

  /** The same for a public key. */
  static PublicKey adopt(PublicKey key) {
    try {
      return PROVIDER.isEmpty()
          ? key
          : KeyFactory.getInstance(key.getAlgorithm(), PROVIDER.get())
              .generatePublic(new X509EncodedKeySpec(key.getEncoded()));
    } catch (GeneralSecurityException | RuntimeException e) {
      return key;
    }
  }
}
