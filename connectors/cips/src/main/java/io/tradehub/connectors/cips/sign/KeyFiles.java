package io.tradehub.connectors.cips.sign;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.Key;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Keys out of files. */
public final class KeyFiles {
  private static final long MAX_CERTIFICATE = 64 << 10;

  private KeyFiles() {}

  /**
   * Reads a participant's own key.
   *
   * @param file a PKCS12 key store
   * @param password of the store and of the key in it
   * @param alias which key; may be absent when there is exactly one
   * @throws IOException when it cannot be read, the password is wrong, or there is no such key that
   *     the profile allows; with a message for people that never shows the password
   */
  public static SigningKey signingKey(
      Path file, char[] password, Optional<String> alias, Crypto crypto) throws IOException {
    KeyStore store = open(file, password);
    try {
      String name = alias.isPresent() ? alias.get() : onlyKey(store, file);
      Key key = store.getKey(name, password);
      if (!(key instanceof PrivateKey privateKey)) {
        throw new IOException("the key store " + file + " has no private key named '" + name + "'");
      }
      return new SigningKey(privateKey, crypto);
    } catch (GeneralSecurityException | IllegalArgumentException e) {
      throw new IOException("cannot use the private key in " + file + ": " + e.getMessage(), e);
    }
  }

  private static KeyStore open(Path file, char[] password) throws IOException {
    if (!Files.isReadable(file)) {
      throw new IOException("the key store " + file + " does not exist or cannot be read");
    }
    try (InputStream in = Files.newInputStream(file)) {
      KeyStore store = KeyStore.getInstance("PKCS12");
      store.load(in, password);
      return store;
    } catch (IOException | GeneralSecurityException e) {
      throw new IOException(
          "cannot open the key store %s: expected PKCS12 and its right password (%s)"
              .formatted(file, e.getMessage()),
          e);
    }
  }

  private static String onlyKey(KeyStore store, Path file)
      throws GeneralSecurityException, IOException {
    List<String> keys = new ArrayList<>();
    var aliases = store.aliases();
    while (aliases.hasMoreElements()) {
      String alias = aliases.nextElement();
      if (store.isKeyEntry(alias)) {
        keys.add(alias);
      }
    }
    if (keys.size() != 1) {
      throw new IOException(
          "the key store %s has %d private keys; name one of them with key-store.alias"
              .formatted(file, keys.size()));
    }
    return keys.getFirst();
  }

  /**
   * Reads the key whose signatures are believed.
   *
   * @param file an X.509 certificate in PEM or DER; that it is in this file is what makes it
   *     trusted, so its validity and its issuer are not looked at
   * @throws IOException when there is no certificate with a key that the profile allows, with a
   *     message for people
   */
  public static TrustedKey trustedKey(Path file, Crypto crypto) throws IOException {
    if (!Files.isReadable(file) || Files.size(file) > MAX_CERTIFICATE) {
      throw new IOException("the certificate " + file + " does not exist or cannot be read");
    }
    try (InputStream in = Files.newInputStream(file)) {
      Certificate certificate = CertificateFactory.getInstance("X.509").generateCertificate(in);
      return new TrustedKey(certificate.getPublicKey(), crypto);
    } catch (GeneralSecurityException | IllegalArgumentException e) {
      throw new IOException("cannot use the certificate " + file + ": " + e.getMessage(), e);
    }
  }
}
