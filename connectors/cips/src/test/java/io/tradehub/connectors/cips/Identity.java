package io.tradehub.connectors.cips;

import io.tradehub.connectors.cips.sign.Crypto;
import io.tradehub.connectors.cips.sign.SigningKey;
import io.tradehub.connectors.cips.sign.TrustedKey;
import java.io.OutputStream;
import java.math.BigInteger;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.security.cert.X509Certificate;
import java.security.spec.ECGenParameterSpec;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Date;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;

/** A key pair with a certificate that it signs itself. */
public final class Identity {
  public static final String PASSWORD = "a password for tests";

  private final KeyPair keys;
  private final X509Certificate certificate;

  private Identity(KeyPair keys, X509Certificate certificate) {
    this.keys = keys;
    this.certificate = certificate;
  }

  public static Identity of(String name) {
    try {
      KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
      generator.initialize(new ECGenParameterSpec("secp256r1"));
      KeyPair keys = generator.generateKeyPair();
      X500Name subject = new X500Name("CN=" + name);
      Instant now = Instant.now();
      var builder =
          new JcaX509v3CertificateBuilder(
              subject,
              BigInteger.ONE,
              Date.from(now.minus(Duration.ofDays(1))),
              Date.from(now.plus(Duration.ofDays(2))),
              subject,
              keys.getPublic());
      return new Identity(
          keys,
          new JcaX509CertificateConverter()
              .getCertificate(
                  builder.build(
                      new JcaContentSignerBuilder("SHA256withECDSA").build(keys.getPrivate()))));
    } catch (Exception e) {
      throw new IllegalStateException(e);
    }
  }

  public SigningKey signingKey() {
    return new SigningKey(keys.getPrivate(), Crypto.fastest());
  }

  public TrustedKey trustedKey() {
    return new TrustedKey(keys.getPublic(), Crypto.fastest());
  }

  /** Writes NAME.p12 with the key. */
  public Path keyStore(Path folder, String name) throws Exception {
    KeyStore store = KeyStore.getInstance("PKCS12");
    store.load(null, null);
    store.setKeyEntry(
        name, keys.getPrivate(), PASSWORD.toCharArray(), new Certificate[] {certificate});
    Path file = folder.resolve(name + ".p12");
    try (OutputStream out = Files.newOutputStream(file)) {
      store.store(out, PASSWORD.toCharArray());
    }
    return file;
  }

  /** Writes NAME.pem with the certificate. */
  public Path pem(Path folder, String name) throws Exception {
    return Files.writeString(
        folder.resolve(name + ".pem"),
        "-----BEGIN CERTIFICATE-----\n"
            + Base64.getMimeEncoder().encodeToString(certificate.getEncoded())
            + "\n-----END CERTIFICATE-----\n");
  }
}
