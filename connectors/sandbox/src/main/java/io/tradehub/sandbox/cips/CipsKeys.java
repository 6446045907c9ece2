package io.tradehub.sandbox.cips;

import io.tradehub.sandbox.peppol.Credential;
import io.tradehub.sandbox.peppol.PrivateFiles;
import java.io.IOException;
import java.io.InputStream;
import java.math.BigInteger;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.SecureRandom;
import java.security.cert.X509Certificate;
import java.security.spec.ECGenParameterSpec;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.HexFormat;
import java.util.List;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;

/**
 * The keys of CIPS and of its participants in a folder: NAME.p12 with NAME.password, both for their
 * owner alone, and the certificate NAME.pem. Test keys: CIPS would never have its participants'.
 */
final class CipsKeys {
  private static final String ALGORITHM = "SHA256withECDSA";
  private static final Duration LIFE = Duration.ofDays(3650);
  private static final SecureRandom RANDOM = new SecureRandom();
  private static final int PASSWORD_BYTES = 16;

  private final Path folder;

  CipsKeys(Path folder) {
    this.folder = folder;
  }

  /**
   * The key of a name; made when there is none.
   *
   * @param name "cips", or a participant's BIC
   * @throws IOException when its files cannot be read or written
   */
  Credential open(String name) throws IOException {
    try {
      return Files.exists(store(name)) ? read(name) : make(name);
    } catch (GeneralSecurityException e) {
      throw new IOException("the key store " + store(name) + " cannot be used", e);
    }
  }

  /** Where the key store of a name is, or would be. */
  Path store(String name) {
    return folder.resolve(name + ".p12");
  }

  private Credential read(String name) throws IOException, GeneralSecurityException {
    char[] password = Files.readString(folder.resolve(name + ".password")).strip().toCharArray();
    KeyStore store = KeyStore.getInstance("PKCS12");
    try (InputStream in = Files.newInputStream(store(name))) {
      store.load(in, password);
    }
    return new Credential(
        (PrivateKey) store.getKey(Credential.ALIAS, password),
        List.of((X509Certificate) store.getCertificate(Credential.ALIAS)));
  }

  private Credential make(String name) throws IOException, GeneralSecurityException {
    Credential credential = generate(name);
    byte[] random = new byte[PASSWORD_BYTES];
    RANDOM.nextBytes(random);
    String password = HexFormat.of().formatHex(random);
    PrivateFiles.write(folder.resolve(name + ".password"), password + "\n");
    Files.writeString(folder.resolve(name + ".pem"), credential.certificatesPem());
    // Last, because it is what says that the name has a key.
    credential.writePkcs12(store(name), password.toCharArray());
    return credential;
  }

  /** A new key with a certificate that it signs itself, on no disk. */
  static Credential generate(String name) throws GeneralSecurityException {
    KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
    generator.initialize(new ECGenParameterSpec("secp256r1"));
    KeyPair pair = generator.generateKeyPair();
    Instant now = Instant.now();
    X500Name subject = new X500Name("O=tradehub sandbox,OU=CIPS,CN=" + name);
    try {
      var builder =
          new JcaX509v3CertificateBuilder(
              subject,
              new BigInteger(120, RANDOM).setBit(120),
              Date.from(now.minus(Duration.ofHours(1))),
              Date.from(now.plus(LIFE)),
              subject,
              pair.getPublic());
      var certificate =
          new JcaX509CertificateConverter()
              .getCertificate(
                  builder.build(new JcaContentSignerBuilder(ALGORITHM).build(pair.getPrivate())));
      return new Credential(pair.getPrivate(), List.of(certificate));
    } catch (OperatorCreationException e) {
      throw new GeneralSecurityException("cannot sign with " + ALGORITHM, e);
    }
  }
}
