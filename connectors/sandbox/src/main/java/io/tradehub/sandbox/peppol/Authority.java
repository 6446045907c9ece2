package io.tradehub.sandbox.peppol;

import java.io.IOException;
import java.math.BigInteger;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.SecureRandom;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Date;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.bouncycastle.asn1.ASN1Encodable;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.CRLDistPoint;
import org.bouncycastle.asn1.x509.CRLNumber;
import org.bouncycastle.asn1.x509.CRLReason;
import org.bouncycastle.asn1.x509.DistributionPoint;
import org.bouncycastle.asn1.x509.DistributionPointName;
import org.bouncycastle.asn1.x509.ExtendedKeyUsage;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralNames;
import org.bouncycastle.asn1.x509.KeyPurposeId;
import org.bouncycastle.asn1.x509.KeyUsage;
import org.bouncycastle.cert.CertIOException;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.cert.jcajce.JcaX509ExtensionUtils;
import org.bouncycastle.cert.jcajce.JcaX509v2CRLBuilder;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.operator.ContentSigner;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;

/**
 * One certificate authority of the test PKI: its key and certificate in a folder, what it issues,
 * and its revocation list.
 *
 * <p>Not for anything but tests: the key lies unencrypted on the disk.
 */
final class Authority {
  private static final String ALGORITHM = "SHA256withRSA";
  private static final int KEY_BITS = 2048;
  private static final Duration LIFE = Duration.ofDays(3650);
  private static final Duration CRL_LIFE = Duration.ofDays(7);
  private static final SecureRandom RANDOM = new SecureRandom();

  private final String name;
  private final String crlUrl;
  private final Credential credential;
  private final Path revocations;
  private final Map<BigInteger, Instant> revoked = new LinkedHashMap<>();

  private Authority(String name, String crlUrl, Credential credential, Path folder)
      throws IOException {
    this.name = name;
    this.crlUrl = crlUrl;
    this.credential = credential;
    this.revocations = folder.resolve(name + ".revoked");
    if (Files.exists(revocations)) {
      for (String line : Files.readAllLines(revocations)) {
        String[] parts = line.split(" ");
        revoked.put(new BigInteger(parts[0], 16), Instant.parse(parts[1]));
      }
    }
  }

  /**
   * Opens the authority that a folder holds, or makes it.
   *
   * @param issuer who signs its certificate; null for a root
   * @param crlUrl where its revocation list will be published; it goes into what it issues
   * @throws IOException when the folder cannot be read or written
   */
  static Authority open(
      Path folder, String name, String subject, Authority issuer, String crlUrl, Instant now)
      throws IOException, GeneralSecurityException {
    Path certificateFile = folder.resolve(name + ".pem");
    Path keyFile = folder.resolve(name + ".key");
    List<X509Certificate> above = issuer == null ? List.of() : issuer.credential.chain();
    List<X509Certificate> chain = new ArrayList<>();
    PrivateKey key;
    if (Files.exists(certificateFile) && Files.exists(keyFile)) {
      key = Pem.rsaPrivateKey(Files.readString(keyFile));
      chain.add(Pem.certificate(Files.readString(certificateFile)));
    } else {
      KeyPair pair = newKeyPair();
      key = pair.getPrivate();
      var terms =
          new Terms(subject, now.minus(Duration.ofHours(1)), now.plus(LIFE), Kind.AUTHORITY);
      chain.add(
          issuer == null
              ? sign(terms, pair, new X500Name(subject), null, pair.getPrivate(), null)
              : issuer.certify(terms, pair));
      PrivateFiles.write(keyFile, Pem.privateKey(key));
      Files.writeString(certificateFile, Pem.certificates(chain));
    }
    chain.addAll(above);
    return new Authority(name, crlUrl, new Credential(key, chain), folder);
  }

  /** Its short name, which its files and its address have. */
  String name() {
    return name;
  }

  /** Its own certificate. */
  X509Certificate certificate() {
    return credential.certificate();
  }

  /** Makes a new key and certifies it. */
  Credential issue(Terms terms) throws GeneralSecurityException {
    KeyPair pair = newKeyPair();
    List<X509Certificate> chain = new ArrayList<>();
    chain.add(certify(terms, pair));
    chain.addAll(credential.chain());
    return new Credential(pair.getPrivate(), chain);
  }

  /** Whether it issued a certificate. */
  boolean issued(X509Certificate certificate) {
    try {
      certificate.verify(certificate().getPublicKey());
      return certificate.getIssuerX500Principal().equals(certificate().getSubjectX500Principal());
    } catch (GeneralSecurityException e) {
      return false;
    }
  }

  /** Puts a serial number on the revocation list, for good. Idempotent. */
  synchronized void revoke(BigInteger serial, Instant now) throws IOException {
    if (revoked.putIfAbsent(serial, now) == null) {
      Files.writeString(
          revocations,
          serial.toString(16) + " " + now + "\n",
          StandardOpenOption.CREATE,
          StandardOpenOption.APPEND);
    }
  }

  /** Whether a serial number is on the revocation list. */
  synchronized boolean revoked(BigInteger serial) {
    return revoked.containsKey(serial);
  }

  /** The revocation list, signed now, in DER. */
  synchronized byte[] crl(Instant now) {
    try {
      var builder = new JcaX509v2CRLBuilder(certificate(), Date.from(now));
      builder.setNextUpdate(Date.from(now.plus(CRL_LIFE)));
      builder.addExtension(
          Extension.authorityKeyIdentifier,
          false,
          new JcaX509ExtensionUtils().createAuthorityKeyIdentifier(certificate()));
      builder.addExtension(
          Extension.cRLNumber, false, new CRLNumber(BigInteger.valueOf(now.toEpochMilli())));
      revoked.forEach(
          (serial, time) ->
              builder.addCRLEntry(serial, Date.from(time), CRLReason.cessationOfOperation));
      return builder.build(signer(credential.key())).getEncoded();
    } catch (GeneralSecurityException | IOException e) {
      throw new IllegalStateException("cannot sign the revocation list of " + name, e);
    }
  }

  private X509Certificate certify(Terms terms, KeyPair pair) throws GeneralSecurityException {
    return sign(
        terms,
        pair,
        X500Name.getInstance(certificate().getSubjectX500Principal().getEncoded()),
        certificate(),
        credential.key(),
        crlUrl);
  }

  private static X509Certificate sign(
      Terms terms,
      KeyPair pair,
      X500Name issuer,
      X509Certificate issuerCertificate,
      PrivateKey issuerKey,
      String crlUrl)
      throws GeneralSecurityException {
    try {
      var builder =
          new JcaX509v3CertificateBuilder(
              issuer,
              new BigInteger(120, RANDOM).setBit(120),
              Date.from(terms.notBefore()),
              Date.from(terms.notAfter()),
              new X500Name(terms.subject()),
              pair.getPublic());
      var utils = new JcaX509ExtensionUtils();
      builder.addExtension(
          Extension.subjectKeyIdentifier,
          false,
          utils.createSubjectKeyIdentifier(pair.getPublic()));
      builder.addExtension(
          Extension.authorityKeyIdentifier,
          false,
          issuerCertificate == null
              ? utils.createAuthorityKeyIdentifier(pair.getPublic())
              : utils.createAuthorityKeyIdentifier(issuerCertificate));
      terms.kind().addTo(builder);
      if (crlUrl != null) {
        builder.addExtension(Extension.cRLDistributionPoints, false, distributionPoint(crlUrl));
      }
      return new JcaX509CertificateConverter().getCertificate(builder.build(signer(issuerKey)));
    } catch (IOException e) {
      throw new GeneralSecurityException("cannot build a certificate", e);
    }
  }

  private static ASN1Encodable distributionPoint(String url) {
    var name = new GeneralNames(new GeneralName(GeneralName.uniformResourceIdentifier, url));
    return new CRLDistPoint(
        new DistributionPoint[] {
          new DistributionPoint(new DistributionPointName(name), null, null)
        });
  }

  private static ContentSigner signer(PrivateKey key) throws GeneralSecurityException {
    try {
      return new JcaContentSignerBuilder(ALGORITHM).build(key);
    } catch (OperatorCreationException e) {
      throw new GeneralSecurityException("cannot sign with " + ALGORITHM, e);
    }
  }

  private static KeyPair newKeyPair() throws GeneralSecurityException {
    var generator = KeyPairGenerator.getInstance("RSA");
    generator.initialize(KEY_BITS);
    return generator.generateKeyPair();
  }

  /** What a certificate says. */
  record Terms(String subject, Instant notBefore, Instant notAfter, Kind kind) {}

  /** What a certificate is for. */
  enum Kind {
    /** Signs certificates and revocation lists. */
    AUTHORITY {
      @Override
      void addTo(JcaX509v3CertificateBuilder builder) throws CertIOException {
        builder.addExtension(Extension.basicConstraints, true, new BasicConstraints(true));
        builder.addExtension(
            Extension.keyUsage, true, new KeyUsage(KeyUsage.keyCertSign | KeyUsage.cRLSign));
      }
    },
    /** Signs, decrypts, and identifies a client in TLS: access points and SMPs. */
    PARTY {
      @Override
      void addTo(JcaX509v3CertificateBuilder builder) throws CertIOException {
        builder.addExtension(Extension.basicConstraints, true, new BasicConstraints(false));
        builder.addExtension(
            Extension.keyUsage,
            true,
            new KeyUsage(
                KeyUsage.digitalSignature | KeyUsage.keyEncipherment | KeyUsage.dataEncipherment));
        builder.addExtension(
            Extension.extendedKeyUsage, false, new ExtendedKeyUsage(KeyPurposeId.id_kp_clientAuth));
      }
    };

    abstract void addTo(JcaX509v3CertificateBuilder builder) throws CertIOException;
  }
}
