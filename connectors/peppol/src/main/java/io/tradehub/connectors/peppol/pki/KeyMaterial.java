package io.tradehub.connectors.peppol.pki;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * The access point's own key and certificate, read once and kept in memory.
 *
 * @param key the private key; never logged
 * @param certificate the access point's certificate, whose common name is its seat id
 */
public record KeyMaterial(PrivateKey key, X509Certificate certificate) {
  public KeyMaterial {
    Objects.requireNonNull(key);
    Objects.requireNonNull(certificate);
  }

  /**
   * Reads a key store.
   *
   * @param file a PKCS12 or JKS key store
   * @param password of the store and of the key in it
   * @param alias which key; may be absent when there is exactly one
   * @throws IOException when it cannot be read, the password is wrong or the key is not to be
   *     found, with a message for people that never shows the password
   */
  public static KeyMaterial load(Path file, char[] password, Optional<String> alias)
      throws IOException {
    KeyStore store = open(file, password);
    try {
      String name = alias.isPresent() ? alias.get() : onlyKey(store, file);
      if (!store.isKeyEntry(name)) {
        throw new IOException("the key store " + file + " has no private key named '" + name + "'");
      }
      return new KeyMaterial(
          NativeCrypto.adopt((PrivateKey) store.getKey(name, password)),
          (X509Certificate) store.getCertificate(name));
    } catch (GeneralSecurityException e) {
      throw new IOException("cannot read the private key in " + file + ": " + e.getMessage(), e);
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
          "cannot open the key store "
              + file
              + ": expected PKCS12 or JKS and its right password ("
              + e.getMessage()
              + ")",
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
          "the key store "
              + file
              + " has "
              + keys.size()
              + " private keys; name one of them with key-store.alias");
    }
    return keys.getFirst();
  }

  /** The seat id: the certificate's common name, for instance POP000001. */
  public String seatId() {
    return CertificateNames.commonName(certificate);
  }
}
